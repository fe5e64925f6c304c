package cascade.models.vector;

/**
 * What a {@link LiveIndex} holds now. Read by anyone; changed by who holds {@link #writing}, so that writes and merges follow
 * each other.
 */
final class Present {

    final Object writing = new Object();
    private volatile LiveState state;
    private volatile boolean closed;

    Present(LiveState first) {
        state = first;
    }

    LiveState state() {
        return state;
    }

    /** The state, whose parts are not closed before it is released. */
    LiveState acquire() {
        LiveState present = state;
        while (!present.acquire()) {
            present = state;
        }
        return present;
    }

    /** Takes the place of the state before; to be called by who holds {@link #writing}. */
    void become(LiveState next) {
        state = next;
    }

    boolean isClosed() {
        return closed;
    }

    /** Lets the parts go, once. */
    void close() {
        synchronized (writing) {
            if (!closed) {
                closed = true;
                state.release();
            }
        }
    }
}
