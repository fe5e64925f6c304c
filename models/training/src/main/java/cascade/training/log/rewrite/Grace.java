package cascade.training.log.rewrite;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * For how long a file that has taken the place of another can be read by the footer of that one, too.
 *
 * @param time the longest that a query may take from reading a file's footer to reading its rows
 * @param pause waits for as long as it is told
 */
public record Grace(Duration time, Consumer<Duration> pause) {

    /** For where nobody reads. */
    public static final Grace NONE = of(Duration.ZERO);

    /** One that waits in silence. */
    public static Grace of(Duration time) {
        return new Grace(time, Grace::sleep);
    }

    /** Returns once it is over for what was replaced at {@code replaced}. */
    void await(Instant replaced) {
        Duration rest = Duration.between(Instant.now(), replaced.plus(time));
        if (rest.isPositive()) {
            // Whoever sets the clock back does not make it longer.
            pause.accept(rest.compareTo(time) > 0 ? time : rest);
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while queries ended", e);
        }
    }
}
