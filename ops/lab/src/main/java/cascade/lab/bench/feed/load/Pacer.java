package cascade.lab.bench.feed.load;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Says when each request is due: at a constant rate, however late the ones before are. */
public final class Pacer {

    private final LongSupplier nanos;
    private final LongConsumer sleep;

    /** By the clock of this machine. */
    public Pacer() {
        this(System::nanoTime, LockSupport::parkNanos);
    }

    /** @param sleep waits for about so many nanoseconds */
    Pacer(LongSupplier nanos, LongConsumer sleep) {
        this.nanos = nanos;
        this.sleep = sleep;
    }

    /** Gives {@code due} the time at which each of {@code count} requests is due, when it has come. */
    public void run(double perSecond, long count, LongConsumer due) {
        long start = nanos.getAsLong();
        for (long i = 0; i < count; i++) {
            long at = start + (long) (i * 1e9 / perSecond);
            for (long left = at - nanos.getAsLong(); left > 0; left = at - nanos.getAsLong()) {
                sleep.accept(left);
            }
            due.accept(at);
        }
    }
}
