package cascade.run.command;

import cascade.AppConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Servers with all that they share. */
final class ServersOptions extends PlatformOptions {

    private static final String NONE = "none";

    @Option(names = "--redis", paramLabel = "URL", description = "the servers' Redis, in place of redis.uri")
    private Optional<String> redis = Optional.empty();

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "the servers' Kafka, in place of kafka.bootstrap")
    private Optional<String> kafka = Optional.empty();

    /** Their Redis; empty where {@code none} is asked for, or nothing says which. */
    Optional<String> redisIfAny() {
        return ifAny(redis, settings -> settings.redis().uri());
    }

    /** Their Kafka, likewise. */
    Optional<String> kafkaIfAny() {
        return ifAny(kafka, settings -> settings.kafka().bootstrap());
    }

    /** Where the other option alone says which platform, nothing says where this part is. */
    private Optional<String> ifAny(Optional<String> option, Function<AppConfig, String> address) {
        boolean isNone = option.equals(Optional.of(NONE));
        boolean isSaid = option.isPresent() || given().isEmpty() || hasSettings();
        return isNone || !isSaid ? Optional.empty() : named().map(address);
    }

    @Override
    Map<String, String> given() {
        Map<String, String> given = new HashMap<>();
        redis.filter(uri -> !uri.equals(NONE)).ifPresent(uri -> given.put(REDIS, uri));
        kafka.filter(bootstrap -> !bootstrap.equals(NONE)).ifPresent(bootstrap -> given.put(KAFKA, bootstrap));
        return given;
    }
}
