package cascade.catalogue;

/** Whether this node's catalogue may lack what the store knows, as the store has been silent. Thread-safe. */
public final class Staleness {

    private volatile boolean stale = true;

    /** True from the start until the store was first heard, and whenever it falls silent. */
    public boolean isStale() {
        return stale;
    }

    void set(boolean isStale) {
        stale = isStale;
    }
}
