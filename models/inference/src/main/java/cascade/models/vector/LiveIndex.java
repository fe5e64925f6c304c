package cascade.models.vector;

import cascade.models.vector.codes.Candidates;
import cascade.models.vector.codes.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A set of vectors by item ordinal that changes while it is searched. Where the kind of index can grow, it is one part to which
 * all that comes is added; else a base, parts of the same kind for what came later, and an open one that is scanned. A write is
 * seen by every search that starts after it returned, and a search sees all writes before it or none of a later one. What is
 * replaced or deleted is passed over until its part is merged into another, in the background; the new part takes the place of
 * the old ones at once, and they are closed after the last search in them. Each item has a mark, a small number by which a search can be narrowed; 0 unless it is given one.
 *
 * <p>Thread-safe. Searches wait for nobody; writes wait for each other.
 */
public final class LiveIndex implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveIndex.class);

    /** Of so many writes no other has to wait for long. */
    private static final int FEW = 64;

    /** Times that what was written meanwhile is handed over before writes have to wait for the rest. */
    private static final int ROUNDS = 8;

    private final int dimension;
    private final IndexBuilder builder;
    private final LiveSettings settings;
    private final Executor background;
    private final AtomicBoolean isTidying = new AtomicBoolean();
    private final Object writing = new Object();
    private final Object merging = new Object();
    private volatile LiveState state;
    private volatile boolean closed;

    /**
     * Builds the base on the caller's thread.
     *
     * @param items the ordinal of the item of each vector, no item twice; taken over
     * @param vectors {@code [items, dimension]}, finite; taken over
     * @param builder of the base and of all later parts
     * @param background where parts are merged
     */
    public LiveIndex(
            int[] items,
            float[] vectors,
            int dimension,
            IndexBuilder builder,
            LiveSettings settings,
            Executor background) {
        this(items, new byte[items.length], base(items, vectors, dimension, builder), builder, settings, background);
    }

    /**
     * Takes over a base that is built already.
     *
     * @param items the ordinal of the item of each vector of the base, no item twice; taken over
     * @param marks of the same items; taken over
     * @param builder of all later parts
     * @param background where parts are merged
     */
    public LiveIndex(
            int[] items,
            byte[] marks,
            VectorIndex base,
            IndexBuilder builder,
            LiveSettings settings,
            Executor background) {
        if (base.size() != items.length || marks.length != items.length) {
            throw new IllegalArgumentException("an index of " + base.size() + " vectors and " + marks.length
                    + " marks is not one of " + items.length + " items");
        }
        this.dimension = base.dimension();
        this.builder = builder;
        this.settings = settings;
        this.background = background;
        state = started(IndexPart.growing(base, items, marks), 0, items.length);
    }

    private static VectorIndex base(int[] items, float[] vectors, int dimension, IndexBuilder builder) {
        if (vectors.length != (long) items.length * dimension) {
            throw new IllegalArgumentException(
                    vectors.length + " values do not make " + items.length + " vectors of dimension " + dimension);
        }
        return builder.build(vectors, dimension);
    }

    public int dimension() {
        return dimension;
    }

    /** Items that a search can find. */
    public int size() {
        return state.alive();
    }

    /** The open one included. */
    public int parts() {
        return state.parts().size();
    }

    /** Memory that it takes beside vectors. */
    public long bytesBesideVectors() {
        return state.parts().stream().mapToLong(IndexPart::bytesBesideVectors).sum();
    }

    /**
     * The {@code k} nearest items, best first; fewer where there are fewer.
     *
     * @throws IllegalArgumentException where the query has another dimension or is not finite, or k is not at least 1
     */
    public NearItems search(float[] query, int k) {
        return search(query, k, Candidates.ALL);
    }

    /** The same among the items whose mark is one of {@code marks}, which is asked on the caller's thread. */
    public NearItems search(float[] query, int k, IntPredicate marks) {
        Queries.check(query, k, dimension);
        LiveState present = state;
        while (!present.acquire()) {
            present = state;
        }
        try {
            return present.search(query, k, marks);
        } finally {
            present.release();
        }
    }

    /** Gives an item its vector and the mark 0, whether or not it has one. */
    public void put(int item, float[] vector) {
        put(item, vector, (byte) 0);
    }

    /**
     * Gives an item its vector and its mark, whether or not it has one.
     *
     * @throws IllegalArgumentException where the vector has another dimension or is not finite; nothing has changed then
     */
    public void put(int item, float[] vector, byte mark) {
        if (vector.length != dimension) {
            throw new IllegalArgumentException(
                    "the vector of item " + item + " has dimension " + vector.length + ", the index " + dimension);
        }
        Rows.check(vector, dimension);
        synchronized (writing) {
            long time = state.time() + 1;
            int alive = state.alive() + (bury(item, time) ? 0 : 1);
            state.open().add(item, vector, mark);
            state = new LiveState(state.parts(), state.openSize() + 1, time, alive);
        }
        tidyWhereDue();
    }

    /** Takes an item out; false where it was not in. */
    public boolean remove(int item) {
        synchronized (writing) {
            long time = state.time() + 1;
            if (!bury(item, time)) {
                return false;
            }
            state = new LiveState(state.parts(), state.openSize(), time, state.alive() - 1);
        }
        tidyWhereDue();
        return true;
    }

    /** True where a search can find the item. */
    public boolean contains(int item) {
        synchronized (writing) {
            return state.parts().stream().anyMatch(part -> part.find(item) >= 0);
        }
    }

    /** A copy of the item's vector, {@code [dimension]}; empty where it has none. Waits for writes, not for merges. */
    public Optional<float[]> vector(int item) {
        synchronized (writing) {
            for (IndexPart part : state.parts().reversed()) {
                int ordinal = part.find(item);
                if (ordinal >= 0) {
                    float[] vector = new float[dimension];
                    part.index.copy(ordinal, vector, 0);
                    return Optional.of(vector);
                }
            }
            return Optional.empty();
        }
    }

    /** The item's mark; 0 where it has no vector. Waits as {@link #vector} does. */
    public byte mark(int item) {
        synchronized (writing) {
            for (IndexPart part : state.parts().reversed()) {
                int ordinal = part.find(item);
                if (ordinal >= 0) {
                    return part.mark(ordinal);
                }
            }
            return 0;
        }
    }

    private boolean bury(int item, long time) {
        for (IndexPart part : state.parts().reversed()) {
            if (part.bury(item, time)) {
                return true;
            }
        }
        return false;
    }

    private void tidyWhereDue() {
        if (!isDue() || !isTidying.compareAndSet(false, true)) {
            return;
        }
        boolean isTaken = false;
        try {
            background.execute(this::tidy);
            isTaken = true;
        } catch (RejectedExecutionException e) {
            // The write is done and found; the next one asks again.
            LOG.debug("a merge was refused", e);
        } finally {
            if (!isTaken) {
                isTidying.set(false);
            }
        }
    }

    private boolean isDue() {
        LiveState present = state;
        int begun = present.open().begun();
        return present.openSize() - begun >= Math.max(settings.open(), begun / settings.ratio())
                || isFullOfDead(present);
    }

    private void tidy() {
        try {
            // Writes go on while it merges, and there may be more than before when it is done.
            while (!closed && isDue()) {
                merge(due(state));
            }
        } finally {
            isTidying.set(false);
        }
    }

    private boolean isFullOfDead(LiveState present) {
        long rows = present.rows();
        return rows > settings.open() && rows - present.alive() > settings.deadShare() * rows;
    }

    /** How many of the newest parts are to become one. */
    private int due(LiveState present) {
        List<IndexPart> parts = present.parts();
        if (isFullOfDead(present) || parts.getFirst().grows()) {
            return parts.size();
        }
        int count = 1;
        long rows = present.openSize();
        while (count < parts.size()) {
            int next = parts.get(parts.size() - count - 1).size();
            if (next >= settings.ratio() * rows) {
                break;
            }
            rows += next;
            count++;
        }
        return count;
    }

    /** Merges everything into a new base, on the caller's thread; searches and writes go on meanwhile. */
    public void rebuild() {
        merge(Integer.MAX_VALUE);
    }

    private void merge(int newest) {
        synchronized (merging) {
            LiveState sealed = seal();
            // Held, so that closing meanwhile takes no memory away that is read here.
            if (!sealed.acquire()) {
                return;
            }
            try {
                merge(sealed, newest);
            } finally {
                sealed.release();
            }
        }
    }

    private void merge(LiveState sealed, int newest) {
        List<IndexPart> all = sealed.parts();
        int last = all.size() - 1;
        List<IndexPart> kept = all.subList(0, Math.max(0, last - newest));
        List<IndexPart> old = all.subList(kept.size(), last);
        var merge = new PartMerge(old, dimension, sealed.time());
        IndexPart merged = merge.merged(kept.isEmpty(), builder);
        if (replace(kept, merged, merge, sealed.open())) {
            old.forEach(IndexPart::release);
        } else {
            merged.release();
        }
    }

    /** Puts a merged part into the place of those that are not kept; false where this was closed meanwhile. */
    private boolean replace(List<IndexPart> kept, IndexPart merged, PartMerge merge, IndexPart open) {
        var handover = new Handover(open, merged, dimension);
        for (int round = 0; merged.grows() && round < ROUNDS && state.openSize() - handover.done() > FEW; round++) {
            handover.upTo(state.openSize());
        }
        synchronized (writing) {
            if (closed) {
                return false;
            }
            merge.buryIn(merged);
            if (merged.grows()) {
                handover.finish(state.openSize());
                state = started(merged, state.time(), state.alive());
            } else {
                List<IndexPart> parts = new ArrayList<>(kept);
                parts.add(merged);
                parts.add(open);
                state = new LiveState(List.copyOf(parts), state.openSize(), state.time(), state.alive());
            }
        }
        if (merged.grows()) {
            open.release();
        }
        return true;
    }

    private LiveState started(IndexPart base, long time, int alive) {
        return base.grows()
                ? new LiveState(List.of(base), base.size(), time, alive)
                : new LiveState(List.of(base, IndexPart.open(dimension)), 0, time, alive);
    }

    /** Starts a new open part; the one before is the last but one now, and only its deaths change. */
    private LiveState seal() {
        synchronized (writing) {
            if (closed) {
                return state;
            }
            List<IndexPart> parts = new ArrayList<>(state.parts());
            parts.add(IndexPart.open(dimension));
            state = new LiveState(List.copyOf(parts), 0, state.time(), state.alive());
            return state;
        }
    }

    /** Lets the parts go; no search or write may run or follow. A merge that runs ends on its own, and changes nothing. */
    @Override
    public void close() {
        synchronized (writing) {
            if (!closed) {
                closed = true;
                state.release();
            }
        }
    }
}
