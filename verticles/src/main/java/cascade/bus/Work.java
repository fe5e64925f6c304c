package cascade.bus;

/**
 * When the work on a question began and ended, as far as it did: what else goes by until its answer is waiting, for a thread of a pool that is busy. For one
 * question. Thread-safe.
 */
public final class Work {

    private static final long NOT_YET = Long.MIN_VALUE;

    private volatile long begunNanos = NOT_YET;
    private volatile long endedNanos = NOT_YET;

    void begin() {
        begunNanos = System.nanoTime();
    }

    void end() {
        endedNanos = System.nanoTime();
    }

    /**
     * How long it took until {@code untilNanos}, by {@link System#nanoTime}; 0 where it had not begun by then.
     *
     * @return nanoseconds
     */
    public long nanos(long untilNanos) {
        long begun = begunNanos;
        long ended = endedNanos;
        if (begun == NOT_YET) {
            return 0;
        }
        long until = ended == NOT_YET || untilNanos - ended < 0 ? untilNanos : ended;
        return Math.max(0, until - begun);
    }
}
