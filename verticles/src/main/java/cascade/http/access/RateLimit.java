package cascade.http.access;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Holds requests to a {@link Rate}, by one number: when the next request would come if all had come evenly (the generic cell
 * rate algorithm of ATM, ITU-T I.371). Thread-safe, without locks; allocates nothing.
 */
final class RateLimit {

    private static final double NANOS = 1e9;

    private final long interval;
    private final long ahead;
    private final AtomicLong even;

    /** @param now by {@link System#nanoTime} */
    RateLimit(Rate rate, long now) {
        this.interval = (long) (NANOS / rate.perSecond());
        this.ahead = interval * (rate.burst() - 1);
        this.even = new AtomicLong(now);
    }

    /** 0 where a request may go on, which then counts; else after how many nanoseconds one may. */
    long take(long now) {
        while (true) {
            long due = even.get();
            long from = due - now < 0 ? now : due;
            long wait = from - ahead - now;
            if (wait > 0) {
                return wait;
            }
            if (even.compareAndSet(due, from + interval)) {
                return 0;
            }
        }
    }
}
