package cascade.lab.verify.security;

import java.time.Duration;

/**
 * What a verification of security does.
 *
 * @param requests that are fuzzed
 * @param events that are fuzzed, half of them by HTTP
 * @param patience how long an answer may take before it counts as none: far beyond what anything takes, as the machine may be busy
 */
public record SecuritySettings(long requests, long events, long seed, Duration patience) {

    private static final long MOST = 10_000_000;

    public SecuritySettings {
        if (requests < 0 || requests > MOST || events < 0 || events > MOST) {
            throw new IllegalArgumentException(
                    "requests and events are 0 to " + MOST + " each: " + requests + ", " + events);
        }
        if (!patience.isPositive() || patience.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException("patience is positive and five minutes at most: " + patience);
        }
    }

    /** With the bound that an answer has by default. */
    public SecuritySettings(long requests, long events, long seed) {
        this(requests, events, seed, Duration.ofSeconds(30));
    }
}
