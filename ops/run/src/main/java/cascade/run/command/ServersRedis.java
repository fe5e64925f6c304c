package cascade.run.command;

import cascade.run.process.Endpoints;
import cascade.run.process.WorkFolder;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which running servers a command is for, by the Redis that they share: that of a demo unless another is named. */
final class ServersRedis {

    @Option(names = "--work-dir", paramLabel = "D", description = "the demo's work folder")
    private @Nullable Path workFolder;

    @Option(names = "--redis", paramLabel = "URL", description = "the servers' Redis")
    private @Nullable String redis;

    String uri() {
        return Optional.ofNullable(redis)
                .or(() -> Optional.ofNullable(System.getenv("REDIS_URL")).filter(url -> workFolder == null))
                .orElseGet(() -> Endpoints.read(Optional.ofNullable(workFolder).orElseGet(WorkFolder::standard))
                        .redis());
    }
}
