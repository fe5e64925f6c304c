package cascade.run.command;

import cascade.http.access.KeyFile;
import cascade.run.config.ConfigSources;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which file of keys: the one that servers of these settings read. */
final class KeysOptions {

    @Option(names = "--file", paramLabel = "FILE", description = "the file of keys, in place of http.keys")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--config", paramLabel = "FILE", description = "the servers' settings, as serve takes them")
    private Optional<Path> config = Optional.empty();

    KeyFile file() {
        return new KeyFile(file.orElseGet(() -> ConfigSources.load(config, System.getenv(), Map.of())
                .http()
                .access()
                .keys()));
    }
}
