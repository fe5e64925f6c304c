package cascade.models.vector;

import cascade.models.vector.codes.Candidates;
import cascade.models.vector.codes.Rows;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.IntPredicate;

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

    private final int dimension;
    private final Present present;
    private final LiveMerges merges;

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
        dimension = base.dimension();
        present = new Present(LiveState.started(IndexPart.growing(base, items, marks), dimension, 0, items.length));
        merges = new LiveMerges(present, dimension, builder, settings, background);
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
        return present.state().alive();
    }

    /** How often it was written to; searches between which this stays the same find the same. */
    public long writes() {
        return present.state().time();
    }

    /** The open one included. */
    public int parts() {
        return present.state().parts().size();
    }

    /** Memory that it takes beside vectors. */
    public long bytesBesideVectors() {
        return present.state().parts().stream()
                .mapToLong(IndexPart::bytesBesideVectors)
                .sum();
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
        LiveState state = present.acquire();
        try {
            return state.search(query, k, marks);
        } finally {
            state.release();
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
        synchronized (present.writing) {
            LiveState state = present.state();
            long time = state.time() + 1;
            int alive = state.alive() + (bury(state, item, time) ? 0 : 1);
            state.open().add(item, vector, mark);
            present.become(new LiveState(state.parts(), state.openSize() + 1, time, alive));
        }
        merges.startWhereDue();
    }

    /** Takes an item out; false where it was not in. */
    public boolean remove(int item) {
        synchronized (present.writing) {
            LiveState state = present.state();
            long time = state.time() + 1;
            if (!bury(state, item, time)) {
                return false;
            }
            present.become(new LiveState(state.parts(), state.openSize(), time, state.alive() - 1));
        }
        merges.startWhereDue();
        return true;
    }

    /** True where a search can find the item. */
    public boolean contains(int item) {
        synchronized (present.writing) {
            return present.state().parts().stream().anyMatch(part -> part.find(item) >= 0);
        }
    }

    /** Marks the items that a search can find, and perhaps some that were taken out since it began. Waits for nobody, nor does anybody for it. */
    public void markItems(BitSet marked) {
        present.state().markItems(marked);
    }

    /** A copy of the item's vector, {@code [dimension]}; empty where it has none. Waits for writes, not for merges. */
    public Optional<float[]> vector(int item) {
        synchronized (present.writing) {
            for (IndexPart part : present.state().parts().reversed()) {
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
        synchronized (present.writing) {
            for (IndexPart part : present.state().parts().reversed()) {
                int ordinal = part.find(item);
                if (ordinal >= 0) {
                    return part.mark(ordinal);
                }
            }
            return 0;
        }
    }

    private static boolean bury(LiveState state, int item, long time) {
        for (IndexPart part : state.parts().reversed()) {
            if (part.bury(item, time)) {
                return true;
            }
        }
        return false;
    }

    /** Merges everything into a new base, on the caller's thread; searches and writes go on meanwhile. */
    public void rebuild() {
        merges.all();
    }

    /** Lets the parts go; no search or write may run or follow. A merge that runs ends on its own, and changes nothing. */
    @Override
    public void close() {
        present.close();
    }
}
