package cascade.models.vector;

import cascade.features.ItemId;
import cascade.models.memory.Counted;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Some vectors of a {@link LiveIndex}: an index, whose vectors they are, and when each died. A vector that was replaced or
 * deleted stays and is not found any more by searches that start later. Written under the lock of its owner; read by anyone
 * who holds a state published after the writing.
 */
final class Segment {

    static final long ALIVE = Long.MAX_VALUE;

    final VectorIndex index;
    private final Counted holders;
    private final Object2IntOpenHashMap<ItemId> ordinals;
    private final boolean grows;
    private ItemId[] ids;
    private byte[] marks;
    private long[] deaths;
    private int dead;

    /**
     * @param ids the item of each vector of the index, each once; taken over
     * @param marks of the same items; taken over
     */
    Segment(VectorIndex index, ItemId[] ids, byte[] marks) {
        this.index = index;
        this.ids = ids;
        this.marks = marks;
        grows = index instanceof GrowingIndex;
        holders = new Counted(index::close);
        deaths = new long[ids.length];
        Arrays.fill(deaths, ALIVE);
        ordinals = new Object2IntOpenHashMap<>(ids.length);
        ordinals.defaultReturnValue(-1);
        for (int ordinal = 0; ordinal < ids.length; ordinal++) {
            if (ordinals.put(ids[ordinal], ordinal) >= 0) {
                throw new IllegalArgumentException("item " + ids[ordinal] + " has two vectors");
            }
        }
    }

    /** One that {@link #add} makes longer. */
    static Segment open(int dimension) {
        return new Segment(new GrowingIndex(dimension), new ItemId[0], new byte[0]);
    }

    /** Adds a vector for an item that has none alive; searches of states published before do not find it. */
    void add(ItemId item, float[] vector, byte mark) {
        int row = index.size();
        if (row == ids.length) {
            int capacity = Math.max(64, 2 * row);
            ids = Arrays.copyOf(ids, capacity);
            marks = Arrays.copyOf(marks, capacity);
            deaths = Arrays.copyOf(deaths, capacity);
            Arrays.fill(deaths, row, capacity, ALIVE);
        }
        ids[row] = item;
        marks[row] = mark;
        ((GrowingIndex) index).add(vector);
        ordinals.put(item, row);
    }

    /** Where the item's vector is, or -1 where none of it is alive here. */
    int find(ItemId item) {
        int ordinal = ordinals.getInt(item);
        return ordinal >= 0 && deaths[ordinal] == ALIVE ? ordinal : -1;
    }

    /** Lets the item's vector die, or false where none of it is alive here. */
    boolean bury(ItemId item, long time) {
        int ordinal = find(item);
        return ordinal >= 0 && bury(ordinal, time);
    }

    private boolean bury(int ordinal, long time) {
        if (deaths[ordinal] != ALIVE) {
            return false;
        }
        deaths[ordinal] = time;
        dead++;
        return true;
    }

    boolean isAlive(int ordinal, long time) {
        return deaths[ordinal] > time;
    }

    /** Those below {@code size} that were alive at {@code time} and have a mark that is {@code wanted}. */
    IntPredicate alive(int size, long time, IntPredicate wanted) {
        // One that grows may be longer by now than when it was asked for its size.
        boolean areAllAlive = dead == 0 && !grows;
        if (Candidates.isAll(wanted)) {
            return areAllAlive ? Candidates.ALL : alive(size, time);
        }
        byte[] present = marks;
        if (areAllAlive) {
            return ordinal -> wanted.test(present[ordinal]);
        }
        IntPredicate alive = alive(size, time);
        return ordinal -> alive.test(ordinal) && wanted.test(present[ordinal]);
    }

    private CountedFilter alive(int size, long time) {
        return new Alive(deaths, size, time, Math.max(0, size - dead));
    }

    /** @param count about how many, since some died after {@code time} */
    private record Alive(long[] deaths, int size, long time, int count) implements CountedFilter {

        @Override
        public boolean test(int ordinal) {
            return ordinal < size && deaths[ordinal] > time;
        }
    }

    ItemId id(int ordinal) {
        return ids[ordinal];
    }

    byte mark(int ordinal) {
        return marks[ordinal];
    }

    int size() {
        return index.size();
    }

    /** Ids aside, which the caller has too. */
    long bytesBesideVectors() {
        return index.bytesBesideVectors() + (long) deaths.length * Long.BYTES + marks.length;
    }

    boolean acquire() {
        return holders.acquire();
    }

    /** The last holder closes the index. */
    void release() {
        holders.release();
    }

    /** Vectors of {@code segments} that were alive at {@code time}, as one segment. */
    static Segment merge(List<Segment> segments, int dimension, long time, IndexBuilder builder) {
        List<ItemId> items = new ArrayList<>();
        for (Segment segment : segments) {
            for (int ordinal = 0; ordinal < segment.size(); ordinal++) {
                if (segment.isAlive(ordinal, time)) {
                    items.add(segment.id(ordinal));
                }
            }
        }
        float[] vectors = new float[items.size() * dimension];
        byte[] marks = new byte[items.size()];
        int made = 0;
        for (Segment segment : segments) {
            for (int ordinal = 0; ordinal < segment.size(); ordinal++) {
                if (segment.isAlive(ordinal, time)) {
                    segment.index.copy(ordinal, vectors, made * dimension);
                    marks[made++] = segment.mark(ordinal);
                }
            }
        }
        return new Segment(builder.build(vectors, dimension), items.toArray(ItemId[]::new), marks);
    }

    /** Lets die here what died in {@code segments} after this was made of what was alive in them at {@code time}. */
    void buryAsIn(List<Segment> segments, long time) {
        int made = 0;
        for (Segment segment : segments) {
            for (int ordinal = 0; ordinal < segment.size(); ordinal++) {
                if (segment.isAlive(ordinal, time)) {
                    long death = segment.deaths[ordinal];
                    if (death != ALIVE) {
                        bury(made, death);
                    }
                    made++;
                }
            }
        }
    }
}
