package cascade;

import cascade.features.redis.RedisPlace;
import cascade.features.redis.RedisTls;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/**
 * How Redis is reached.
 *
 * @param uri {@code redis://host:port/database}, or some servers of a cluster with commas between; encrypted as {@link RedisTls} has it
 * @param commandTimeout after which a command without an answer has failed
 */
public record RedisConfig(String uri, Duration commandTimeout) {

    private static final int MOST_PORT = 65_535;

    /** The client counts milliseconds in an int. */
    private static final Duration MOST_TIMEOUT = Duration.ofMillis(Integer.MAX_VALUE);

    public RedisConfig {
        for (String each : uri.split(",", -1)) {
            if (!isAddress(each)) {
                // It may hold a password.
                throw new IllegalArgumentException("redis.uri is not redis://host:port: " + RedisPlace.of(each));
            }
            checkTls(each);
        }
        if (commandTimeout.toMillis() < 1 || commandTimeout.compareTo(MOST_TIMEOUT) > 0) {
            throw new IllegalArgumentException(
                    "redis.command-timeout is not from 1 ms to " + MOST_TIMEOUT.toMillis() + " ms: " + commandTimeout);
        }
    }

    private static void checkTls(String address) {
        try {
            RedisTls.of(address);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("redis.uri: " + e.getMessage(), e);
        }
    }

    private static boolean isAddress(String text) {
        try {
            URI uri = new URI(text);
            return ("redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getPort() != 0
                    && uri.getPort() <= MOST_PORT
                    && uri.getPath().matches("(/\\d{0,9})?");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    public static RedisConfig defaults() {
        return new RedisConfig("redis://127.0.0.1:6379", Duration.ofMillis(500));
    }
}
