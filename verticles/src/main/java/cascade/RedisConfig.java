package cascade;

import java.time.Duration;

/**
 * How Redis is reached.
 *
 * @param uri {@code redis://host:port/database}, or some servers of a cluster with commas between
 * @param commandTimeout after which a command without an answer has failed
 */
public record RedisConfig(String uri, Duration commandTimeout) {

    public RedisConfig {
        for (String each : uri.split(",", -1)) {
            if (!each.startsWith("redis://") && !each.startsWith("rediss://")) {
                throw new IllegalArgumentException("redis.uri is not redis://...: " + uri);
            }
        }
        if (!commandTimeout.isPositive()) {
            throw new IllegalArgumentException("redis.command-timeout is not positive: " + commandTimeout);
        }
    }

    public static RedisConfig defaults() {
        return new RedisConfig("redis://127.0.0.1:6379", Duration.ofMillis(500));
    }
}
