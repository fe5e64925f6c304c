package cascade.models.memory;

import java.util.concurrent.atomic.AtomicInteger;

/** Something with holders, the first being its maker, that ends when the last lets go. Thread-safe, no locks. */
public final class Counted {

    private final AtomicInteger holders = new AtomicInteger(1);
    private final Runnable end;

    public Counted(Runnable end) {
        this.end = end;
    }

    /** One more holder, or false where it has ended already: it never comes back. */
    public boolean acquire() {
        int count = holders.get();
        while (count > 0) {
            int seen = holders.compareAndExchange(count, count + 1);
            if (seen == count) {
                return true;
            }
            count = seen;
        }
        return false;
    }

    /** One holder less; the last one ends it, on its own thread. */
    public void release() {
        int left = holders.decrementAndGet();
        if (left < 0) {
            throw new IllegalStateException("released more often than held");
        }
        if (left == 0) {
            end.run();
        }
    }
}
