package cascade.models.vector;

import cascade.features.ItemId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;

/**
 * A set of vectors by item that changes while it is searched: an immutable base of any kind, segments of the same kind for
 * what came later, and an open segment that grows. A write is seen by every search that starts after it returned, and a
 * search sees all writes before it or none of a later one. What is replaced or deleted is passed over until its segment is
 * merged into another, in the background; the new segment takes the place of the old ones at once, and they are closed after
 * the last search in them. Each item has a mark, a small number by which a search can be narrowed; 0 unless it is given one.
 *
 * <p>Thread-safe. Searches wait for nobody; writes wait for each other.
 */
public final class LiveIndex implements AutoCloseable {

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
     * @param items the item of each vector, no item twice
     * @param vectors {@code [items, dimension]}, finite; taken over
     * @param builder of the base and of all later segments
     * @param background where segments are merged
     */
    public LiveIndex(
            List<ItemId> items,
            float[] vectors,
            int dimension,
            IndexBuilder builder,
            LiveSettings settings,
            Executor background) {
        this(items, new byte[items.size()], base(items, vectors, dimension, builder), builder, settings, background);
    }

    /**
     * Takes over a base that is built already.
     *
     * @param items the item of each vector of the base, no item twice
     * @param marks of the same items; taken over
     * @param builder of all later segments
     * @param background where segments are merged
     */
    public LiveIndex(
            List<ItemId> items,
            byte[] marks,
            VectorIndex base,
            IndexBuilder builder,
            LiveSettings settings,
            Executor background) {
        if (base.size() != items.size() || marks.length != items.size()) {
            throw new IllegalArgumentException("an index of " + base.size() + " vectors and " + marks.length
                    + " marks is not one of " + items.size() + " items");
        }
        this.dimension = base.dimension();
        this.builder = builder;
        this.settings = settings;
        this.background = background;
        var segment = new Segment(base, items.toArray(ItemId[]::new), marks);
        state = new LiveState(List.of(segment, Segment.open(dimension)), 0, 0, items.size());
    }

    private static VectorIndex base(List<ItemId> items, float[] vectors, int dimension, IndexBuilder builder) {
        if (vectors.length != (long) items.size() * dimension) {
            throw new IllegalArgumentException(
                    vectors.length + " values do not make " + items.size() + " vectors of dimension " + dimension);
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
    public int segments() {
        return state.segments().size();
    }

    /** Memory that it takes beside vectors and ids. */
    public long bytesBesideVectors() {
        return state.segments().stream().mapToLong(Segment::bytesBesideVectors).sum();
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
    public void put(ItemId item, float[] vector) {
        put(item, vector, (byte) 0);
    }

    /**
     * Gives an item its vector and its mark, whether or not it has one.
     *
     * @throws IllegalArgumentException where the vector has another dimension or is not finite; nothing has changed then
     */
    public void put(ItemId item, float[] vector, byte mark) {
        if (vector.length != dimension) {
            throw new IllegalArgumentException(
                    "the vector of " + item + " has dimension " + vector.length + ", the index " + dimension);
        }
        Rows.check(vector, dimension);
        synchronized (writing) {
            long time = state.time() + 1;
            int alive = state.alive() + (bury(item, time) ? 0 : 1);
            state.open().add(item, vector, mark);
            state = new LiveState(state.segments(), state.openSize() + 1, time, alive);
        }
        tidyWhereDue();
    }

    /** Takes an item out; false where it was not in. */
    public boolean remove(ItemId item) {
        synchronized (writing) {
            long time = state.time() + 1;
            if (!bury(item, time)) {
                return false;
            }
            state = new LiveState(state.segments(), state.openSize(), time, state.alive() - 1);
        }
        tidyWhereDue();
        return true;
    }

    /** True where a search can find the item. */
    public boolean contains(ItemId item) {
        synchronized (writing) {
            return state.segments().stream().anyMatch(segment -> segment.find(item) >= 0);
        }
    }

    /** A copy of the item's vector, {@code [dimension]}; empty where it has none. Waits for writes, not for merges. */
    public Optional<float[]> vector(ItemId item) {
        synchronized (writing) {
            for (Segment segment : state.segments().reversed()) {
                int ordinal = segment.find(item);
                if (ordinal >= 0) {
                    float[] vector = new float[dimension];
                    segment.index.copy(ordinal, vector, 0);
                    return Optional.of(vector);
                }
            }
            return Optional.empty();
        }
    }

    /** The item's mark; 0 where it has no vector. Waits as {@link #vector} does. */
    public byte mark(ItemId item) {
        synchronized (writing) {
            for (Segment segment : state.segments().reversed()) {
                int ordinal = segment.find(item);
                if (ordinal >= 0) {
                    return segment.mark(ordinal);
                }
            }
            return 0;
        }
    }

    private boolean bury(ItemId item, long time) {
        for (Segment segment : state.segments().reversed()) {
            if (segment.bury(item, time)) {
                return true;
            }
        }
        return false;
    }

    private void tidyWhereDue() {
        if (isDue() && isTidying.compareAndSet(false, true)) {
            background.execute(this::tidy);
        }
    }

    private boolean isDue() {
        LiveState present = state;
        return present.openSize() >= settings.open() || isFullOfDead(present);
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
        long rows = present.segments().stream().mapToLong(Segment::size).sum();
        return rows > settings.open() && rows - present.alive() > settings.deadShare() * rows;
    }

    /** How many of the newest segments are to become one. */
    private int due(LiveState present) {
        List<Segment> segments = present.segments();
        if (isFullOfDead(present)) {
            return segments.size();
        }
        int count = 1;
        long rows = present.openSize();
        while (count < segments.size()) {
            int next = segments.get(segments.size() - count - 1).size();
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
        List<Segment> all = sealed.segments();
        int last = all.size() - 1;
        List<Segment> old = all.subList(Math.max(0, last - newest), last);
        Segment merged = Segment.merge(old, dimension, sealed.time(), builder);
        synchronized (writing) {
            if (closed) {
                merged.release();
                return;
            }
            merged.buryAsIn(old, sealed.time());
            List<Segment> segments = new ArrayList<>(all.subList(0, last - old.size()));
            segments.add(merged);
            segments.add(state.open());
            state = new LiveState(List.copyOf(segments), state.openSize(), state.time(), state.alive());
        }
        old.forEach(Segment::release);
    }

    /** Starts a new open segment; the one before is the last but one now, and only its deaths change. */
    private LiveState seal() {
        synchronized (writing) {
            if (closed) {
                return state;
            }
            List<Segment> segments = new ArrayList<>(state.segments());
            segments.add(Segment.open(dimension));
            state = new LiveState(List.copyOf(segments), 0, state.time(), state.alive());
            return state;
        }
    }

    /** Lets the segments go; no search or write may run or follow. A merge that runs ends on its own, and changes nothing. */
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
