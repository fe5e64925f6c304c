package cascade.served;

import cascade.feed.Scored;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The candidates of an answer that are not on its page. They lie in memory that the next request will lie in: an effect that wants them says so while it
 * is started, and they are there for good. Thread-safe.
 */
public final class Others {

    private enum State {
        OFFERED,
        KEPT,
        GONE
    }

    private final Supplier<List<Scored>> making;
    private final AtomicReference<State> state = new AtomicReference<>(State.OFFERED);

    /** @param making makes them, from what never changes until they are gone, on any thread */
    public Others(Supplier<List<Scored>> making) {
        this.making = making;
    }

    /**
     * From here on they stay.
     *
     * @throws IllegalStateException where they are gone
     */
    public void keep() {
        if (state.compareAndExchange(State.OFFERED, State.KEPT) == State.GONE) {
            throw new IllegalStateException("the other candidates of an answer were not kept when it was given");
        }
    }

    /** Lets them go unless somebody keeps them; true where they are gone. */
    public boolean letGo() {
        return state.compareAndExchange(State.OFFERED, State.GONE) != State.KEPT;
    }

    /**
     * All of them, the most valuable first. Who asks keeps them, so that they stay while they are made.
     *
     * @throws IllegalStateException where nobody kept them in time
     */
    public List<Scored> get() {
        keep();
        return making.get();
    }
}
