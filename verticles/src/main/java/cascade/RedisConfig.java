package cascade;

import java.time.Duration;

/**
 * How Redis is reached.
 *
 * @param uri {@code redis://host:port/database}
 * @param commandTimeout after which a command without an answer has failed
 */
public record RedisConfig(String uri, Duration commandTimeout) {

    public RedisConfig {
        if (!uri.startsWith("redis://") && !uri.startsWith("rediss://")) {
            throw new IllegalArgumentException("redis.uri is not redis://...: " + uri);
        }
        if (!commandTimeout.isPositive()) {
            throw new IllegalArgumentException("redis.command-timeout is not positive: " + commandTimeout);
        }
    }

    public static RedisConfig defaults() {
        return new RedisConfig("redis://127.0.0.1:6379", Duration.ofMillis(500));
    }
}
