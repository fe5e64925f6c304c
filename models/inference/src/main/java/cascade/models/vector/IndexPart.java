package cascade.models.vector;

import cascade.models.memory.Counted;
import cascade.models.vector.codes.Candidates;
import it.unimi.dsi.fastutil.HashCommon;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Some vectors of a {@link LiveIndex}: an index, whose vectors they are, and when each died. A vector that was replaced or
 * deleted stays and is not found any more by searches that start later. Written under the lock of its owner; read by anyone
 * who holds a state published after the writing.
 */
final class IndexPart {

    final VectorIndex index;
    private final Counted holders;
    private final Int2IntOpenHashMap ordinals;
    private int[] items;
    private byte[] marks;
    private Deaths deaths;
    private int dead;

    /**
     * @param items the item of each vector of the index, each once; taken over
     * @param marks of the same items; taken over
     */
    IndexPart(VectorIndex index, int[] items, byte[] marks) {
        this.index = index;
        this.items = items;
        this.marks = marks;
        holders = new Counted(index::close);
        deaths = Deaths.none(items.length);
        ordinals = new Int2IntOpenHashMap(items.length);
        ordinals.defaultReturnValue(-1);
        for (int ordinal = 0; ordinal < items.length; ordinal++) {
            if (ordinals.put(items[ordinal], ordinal) >= 0) {
                throw new IllegalArgumentException("item " + items[ordinal] + " has two vectors");
            }
        }
    }

    /** The same, to be added to where the index can grow. */
    static IndexPart growing(VectorIndex index, int[] items, byte[] marks) {
        Optional<GrowingIndex> growing = index.growing();
        return new IndexPart(growing.isPresent() ? growing.get() : index, items, marks);
    }

    /** An empty one, to be added to. */
    static IndexPart open(int dimension) {
        return new IndexPart(new GrowingRows(dimension), new int[0], new byte[0]);
    }

    boolean grows() {
        return index instanceof GrowingIndex;
    }

    /** Vectors that it began with, where it grows. */
    int begun() {
        return ((GrowingIndex) index).begun();
    }

    /** Adds a vector for an item that has none alive; searches of states published before do not find it. */
    void add(int item, float[] vector, byte mark) {
        int row = index.size();
        if (row == items.length) {
            int capacity = row + Math.max(64, row / 4);
            items = Arrays.copyOf(items, capacity);
            marks = Arrays.copyOf(marks, capacity);
            deaths = deaths.longer(capacity);
        }
        items[row] = item;
        marks[row] = mark;
        ((GrowingIndex) index).add(vector);
        ordinals.put(item, row);
    }

    /** Where the item's vector is, or -1 where none of it is alive here. */
    int find(int item) {
        int ordinal = ordinals.get(item);
        return ordinal >= 0 && isAlive(ordinal) ? ordinal : -1;
    }

    /** Lets the item's vector die, or false where none of it is alive here. */
    boolean bury(int item, long time) {
        int ordinal = find(item);
        return ordinal >= 0 && buryAt(ordinal, time);
    }

    boolean buryAt(int ordinal, long time) {
        if (!isAlive(ordinal)) {
            return false;
        }
        deaths.add(ordinal, time);
        dead++;
        return true;
    }

    private boolean isAlive(int ordinal) {
        return deaths.of(ordinal) == Deaths.ALIVE;
    }

    boolean isAlive(int ordinal, long time) {
        return deaths.of(ordinal) > time;
    }

    /** When it died, or {@link Deaths#ALIVE}. */
    long death(int ordinal) {
        return deaths.of(ordinal);
    }

    /** Those below {@code size} that were alive at {@code time} and have a mark that is {@code wanted}. */
    IntPredicate alive(int size, long time, IntPredicate wanted) {
        // One that grows may be longer by now than when it was asked for its size.
        boolean areAllAlive = dead == 0 && !grows();
        if (Candidates.isAll(wanted)) {
            return areAllAlive ? Candidates.ALL : alive(size, time);
        }
        byte[] present = marks;
        if (areAllAlive) {
            return new MarkFilter(present, wanted);
        }
        return new MarkFilter(alive(size, time), present, wanted);
    }

    private CountedFilter alive(int size, long time) {
        return new Alive(deaths, size, time, Math.max(0, size - dead));
    }

    /** @param count about how many, since some died after {@code time} */
    private record Alive(Deaths deaths, int size, long time, int count) implements CountedFilter {

        @Override
        public boolean test(int ordinal) {
            return ordinal < size && deaths.isAlive(ordinal, time);
        }
    }

    /** Marks the items of the vectors below {@code size} that were alive at {@code time}. */
    void markItems(int size, long time, BitSet marked) {
        // Each as it is now: who adds vectors meanwhile puts longer ones into their places.
        Deaths present = deaths;
        int[] named = items;
        for (int ordinal = 0; ordinal < size; ordinal++) {
            if (present.isAlive(ordinal, time)) {
                marked.set(named[ordinal]);
            }
        }
    }

    int item(int ordinal) {
        return items[ordinal];
    }

    byte mark(int ordinal) {
        return marks[ordinal];
    }

    int size() {
        return index.size();
    }

    /** Of the map what it takes at most when it is made for so many. */
    long bytesBesideVectors() {
        long map = HashCommon.arraySize(ordinals.size(), .75f) * 2L * Integer.BYTES;
        return index.bytesBesideVectors() + map + deaths.bytes() + items.length * (long) Integer.BYTES + marks.length;
    }

    boolean acquire() {
        return holders.acquire();
    }

    /** The last holder closes the index. */
    void release() {
        holders.release();
    }
}
