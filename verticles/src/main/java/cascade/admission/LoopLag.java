package cascade.admission;

import java.util.concurrent.TimeUnit;

/**
 * Whether an event loop is late, by a timer that it should run every {@value #EVERY_MILLIS} ms: what it has not come to yet waits where no limit on work under way sees it,
 * in the sockets and behind its other tasks. For one event loop, and on it.
 */
public final class LoopLag {

    /** How often {@link #tick} is to be called. */
    public static final int EVERY_MILLIS = 10;

    /** Longer than a pause of the collector; with what is under way, what is admitted is there within a hundred. */
    private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(EVERY_MILLIS + 60L);

    private long tickedNanos;

    /** @param nowNanos of {@link System#nanoTime} */
    public LoopLag(long nowNanos) {
        tickedNanos = nowNanos;
    }

    /** Notes that the loop has come to its timer. */
    public void tick(long nowNanos) {
        tickedNanos = nowNanos;
    }

    /** Whether it has not for too long. */
    public boolean isLate(long nowNanos) {
        return nowNanos - tickedNanos > MOST_NANOS;
    }
}
