package cascade.run.command;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The servers that share a Redis. */
final class ServersRedis extends PlatformOptions {

    @Option(names = "--redis", paramLabel = "URL", description = "the servers' Redis, in place of redis.uri")
    private Optional<String> redis = Optional.empty();

    String uri() {
        return settings().redis().uri();
    }

    @Override
    Map<String, String> given() {
        return redis.map(uri -> Map.of(REDIS, uri)).orElse(Map.of());
    }
}
