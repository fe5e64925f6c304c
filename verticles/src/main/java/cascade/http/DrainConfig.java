package cascade.http;

import java.time.Duration;

/**
 * How the HTTP server stops: it says at {@code /health/ready} that it is not ready and answers for {@code delay} yet, each answer the last of its
 * connection; then, once no request comes, it takes no more connections, and finishes what it has begun. That takes {@code within} at most.
 *
 * @param delay until balancers send nothing more
 * @param within after that; what takes longer is cut
 */
public record DrainConfig(Duration delay, Duration within) {

    private static final Duration MOST = Duration.ofMinutes(5);

    public DrainConfig {
        requireIn("http.drain-delay", delay, Duration.ZERO);
        requireIn("http.drain-within", within, Duration.ofMillis(1));
    }

    public static DrainConfig defaults() {
        return new DrainConfig(Duration.ofSeconds(3), Duration.ofSeconds(10));
    }

    /** From being told to stop until the last connection is gone. */
    public Duration longest() {
        return delay.plus(within);
    }

    private static void requireIn(String key, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(key + " is outside " + least.toMillis() + "ms.." + MOST.toMinutes()
                    + "m: " + value.toMillis() + "ms");
        }
    }
}
