package cascade.loops;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A background loop, as it tells of itself: it is alive with each {@link #beat}, and late where the last was too long ago. Thread-safe; to beat is one write
 * of a field.
 */
public final class Loop {

    private static final long RESTING = Long.MIN_VALUE;

    private final Loops loops;
    private final String name;
    private final Duration most;
    private final LongSupplier nanos;
    private volatile long beatNanos = RESTING;

    Loop(Loops loops, String name, Duration most, LongSupplier nanos) {
        this.loops = loops;
        this.name = name;
        this.most = most;
        this.nanos = nanos;
    }

    String name() {
        return name;
    }

    /** Says that the loop runs from now on; one of the same name is told of no more. */
    public void begin() {
        beat();
        loops.add(this);
    }

    /** Says that the loop goes on. */
    public void beat() {
        beatNanos = nanos.getAsLong();
    }

    /** Says that there is nothing to do until the next beat, however long that takes. */
    public void rest() {
        beatNanos = RESTING;
    }

    /** Says that the loop ends on purpose. */
    public void end() {
        loops.remove(this);
    }

    LoopState state() {
        long last = beatNanos;
        // Whoever beats meanwhile may be ahead of the time that is asked for here.
        long silent = last == RESTING ? 0 : Math.max(0, nanos.getAsLong() - last);
        return new LoopState(name, Duration.ofNanos(silent), most);
    }
}
