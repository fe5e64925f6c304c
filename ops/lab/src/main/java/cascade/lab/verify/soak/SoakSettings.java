package cascade.lab.verify.soak;

import java.time.Duration;

/**
 * What a verification does.
 *
 * @param time of it all; what is held is read in the second half
 * @param rate requests for pages a second
 * @param seed of the community, of events and of intervals
 */
public record SoakSettings(Duration time, double rate, long seed) {

    private static final Duration LEAST = Duration.ofMinutes(1);

    public SoakSettings {
        if (time.compareTo(LEAST) < 0 || !(rate > 0)) {
            throw new IllegalArgumentException("it takes at least a minute, at a rate above 0: " + time + ", " + rate);
        }
    }
}
