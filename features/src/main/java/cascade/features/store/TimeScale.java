package cascade.features.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How fast time runs for all that is kept for a time. As it does, for everybody who serves; a verification lets a day pass in seconds. One
 * factor is behind both, the clock by which is written and what Redis, which has a clock of its own, is told to keep.
 *
 * @param factor seconds that pass in a real one, at least 1
 * @param meeting when this clock and a real one show the same; before, this one is behind
 */
public record TimeScale(double factor, Instant meeting) {

    public static final TimeScale REAL = new TimeScale(1, Instant.EPOCH);

    public TimeScale {
        if (!(factor >= 1 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("time runs no slower than it does, and not for ever faster: " + factor);
        }
    }

    /** Milliseconds that {@code duration} really lasts, at least 1. */
    public long realMillis(Duration duration) {
        return Math.max(1, Math.round(duration.toMillis() / factor));
    }

    /** A clock that runs so fast. */
    public InstantSource clock(InstantSource real) {
        return factor == 1
                ? real
                : () -> meeting.plusMillis(
                        Math.round(Duration.between(meeting, real.instant()).toMillis() * factor));
    }
}
