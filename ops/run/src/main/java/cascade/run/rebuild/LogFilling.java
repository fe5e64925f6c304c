package cascade.run.rebuild;

import cascade.features.IdHash;
import cascade.feedback.Received;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;

/**
 * Fills a generation from a log: in memory first, where nothing is folded yet, and of as many users as fit there; what comes after them in the store, step by
 * step. For one thread.
 */
final class LogFilling {

    /** Some kilobytes each. */
    private static final int MOST_USERS = 400_000;

    private final Filling direct;
    private final Runnable write;
    private final LongSet users = new LongOpenHashSet();
    private Filling current;
    private long inMemory;

    private LogFilling(Filling current, Runnable write, Filling direct) {
        this.current = current;
        this.write = write;
        this.direct = direct;
    }

    /** In the store alone, where something is folded already. */
    static LogFilling of(Filling direct) {
        return new LogFilling(direct, () -> {}, direct);
    }

    /**
     * In memory first.
     *
     * @param write writes what is folded in memory into the store that {@code direct} fills
     */
    static LogFilling inMemoryFirst(Filling inMemory, Runnable write, Filling direct) {
        return new LogFilling(inMemory, write, direct);
    }

    /** As {@link Filling#add}. */
    void add(Received event) {
        boolean isFull =
                current != direct && users.add(IdHash.of(event.event().user().value())) && users.size() > MOST_USERS;
        if (isFull) {
            settle();
        }
        current.add(event);
    }

    /** As {@link Filling#passed}. */
    void passed(int partition, long position) {
        current.passed(partition, position);
    }

    /** Returns once all that was taken is in the store. @throws FillingBrokeException as {@link Filling#add} */
    void settle() {
        current.settle();
        if (current != direct) {
            inMemory = current.folded();
            write.run();
            current = direct;
        }
    }

    /** Events that were folded in memory and written. */
    long inMemory() {
        return inMemory;
    }

    /** Events that were handed over to be folded. */
    long folded() {
        return current == direct ? inMemory + direct.folded() : current.folded();
    }
}
