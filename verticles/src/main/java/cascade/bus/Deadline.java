package cascade.bus;

import java.time.Duration;

/** The moment after which nobody waits for an answer any more, on the clock of {@link System#nanoTime}. */
public record Deadline(long nanoTime) {

    public static Deadline in(Duration budget) {
        return new Deadline(System.nanoTime() + budget.toNanos());
    }

    /** The earlier of this and what is {@code budget} from now. */
    public Deadline orIn(Duration budget) {
        Deadline other = in(budget);
        return other.nanoTime - nanoTime < 0 ? other : this;
    }

    /** Nanoseconds until then, at least 1. */
    public long leftNanos() {
        return Math.max(1, nanoTime - System.nanoTime());
    }

    public boolean hasPassed() {
        return System.nanoTime() - nanoTime >= 0;
    }
}
