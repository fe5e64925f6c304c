package cascade.bus;

import java.time.Duration;

/** The moment after which nobody waits for an answer any more, on the clock of {@link System#nanoTime}. */
public record Deadline(long nanoTime) {

    public static Deadline in(Duration budget) {
        return new Deadline(System.nanoTime() + budget.toNanos());
    }

    public boolean hasPassed() {
        return System.nanoTime() - nanoTime >= 0;
    }
}
