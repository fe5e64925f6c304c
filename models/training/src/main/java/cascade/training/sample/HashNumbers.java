package cascade.training.sample;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Numbers 64-bit hashes, of people's ids say, from 0 in the order in which they are first met. A hash takes 12 bytes of native memory
 * in a table that is at most two thirds full, and none of the heap, so that a fold over a log keeps no object for each person. Two ids
 * of one hash would be one: among a million that happens once in 37 million logs, among a hundred million once in 3,700.
 *
 * <p>For one thread. The memory goes back when nobody refers to the table. See "People are numbered outside the heap" in RATIONALE.
 */
public final class HashNumbers {

    private static final int FEWEST_PLACES = 1 << 10;
    private static final long MOST_PLACES = 1L << 31;

    /** What a place without a hash holds. */
    private static final long NONE = 0;

    private static final long INSTEAD = 0x9E3779B97F4A7C15L;

    private static final ValueLayout.OfLong HASH = ValueLayout.JAVA_LONG;
    private static final ValueLayout.OfInt NUMBER = ValueLayout.JAVA_INT;

    private Table table = new Table(FEWEST_PLACES);
    private int size;

    /** How many there are; the number of the next. */
    public int size() {
        return size;
    }

    /** Whether it was met. */
    public boolean has(long hash) {
        return table.hash(table.place(known(hash))) != NONE;
    }

    /** Its number, the next one where it is new. */
    public int of(long hash) {
        long known = known(hash);
        long place = table.place(known);
        if (table.hash(place) != NONE) {
            return table.number(place);
        }
        table.set(place, known, size);
        size = Math.incrementExact(size);
        if (size > table.places / 3 * 2) {
            table = table.twiceAsLong();
        }
        return size - 1;
    }

    private static long known(long hash) {
        return hash == NONE ? INSTEAD : hash;
    }

    /** Each hash in its place or in the first free one behind it. */
    private static final class Table {

        private final long places;
        private final MemorySegment hashes;
        private final MemorySegment numbers;

        Table(long places) {
            if (places > MOST_PLACES) {
                throw new IllegalStateException("more hashes than can be numbered");
            }
            this.places = places;
            Arena memory = Arena.ofAuto();
            hashes = memory.allocate(HASH, places);
            numbers = memory.allocate(NUMBER, places);
        }

        /** Where a hash is, or is to be. */
        long place(long hash) {
            // Spread once more, for hashes of fewer bits.
            long place = (hash * INSTEAD) >>> Long.numberOfLeadingZeros(places - 1);
            while (hash(place) != NONE && hash(place) != hash) {
                place = place + 1 == places ? 0 : place + 1;
            }
            return place;
        }

        long hash(long place) {
            return hashes.getAtIndex(HASH, place);
        }

        int number(long place) {
            return numbers.getAtIndex(NUMBER, place);
        }

        void set(long place, long hash, int number) {
            hashes.setAtIndex(HASH, place, hash);
            numbers.setAtIndex(NUMBER, place, number);
        }

        Table twiceAsLong() {
            var longer = new Table(2 * places);
            for (long place = 0; place < places; place++) {
                if (hash(place) != NONE) {
                    longer.set(longer.place(hash(place)), hash(place), number(place));
                }
            }
            return longer;
        }
    }
}
