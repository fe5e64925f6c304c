package cascade.features.catalogue;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.IntPredicate;

/**
 * From 64-bit hashes to ordinals, open addressing. One writer; readers wait for nobody and see every ordinal that was put
 * before they were told of it. Where one was taken out its place stays taken, as readers walk over it, until the table is made anew: when half of all places
 * were used.
 */
final class OrdinalTable {

    private static final VarHandle PAIRS = MethodHandles.arrayElementVarHandle(long[].class);

    private static final int FREE = -1;
    private static final int TAKEN_OUT = -2;

    private volatile Slots slots = new Slots(1 << 10);
    private int size;
    /** Places that are not free. */
    private int used;

    /** The ordinal put under {@code hash} that {@code isIt} takes, or -1. Several may share a hash. */
    int find(long hash, IntPredicate isIt) {
        return slots.find(hash, isIt);
    }

    /** The ordinal first put under {@code hash}, or -1: for who takes a hash of 64 bits for the thing itself. */
    int find(long hash) {
        return slots.find(hash, _ -> true);
    }

    void put(long hash, int ordinal) {
        if (2 * (used + 1) > slots.length()) {
            boolean isFull = 4 * (size + 1) > slots.length();
            slots = slots.anew(isFull ? 2 * slots.length() : slots.length());
            used = size;
        }
        slots.put(hash, ordinal);
        size++;
        used++;
    }

    int places() {
        return slots.length();
    }

    /** Takes an ordinal out that was put under {@code hash}. */
    void remove(long hash, int ordinal) {
        slots.remove(hash, ordinal);
        size--;
    }

    /** Pairs of a hash and an ordinal, side by side, so that a look costs one miss of the cache. */
    private static final class Slots {

        /** {@code [2 * slots]}: a hash, then one more than its ordinal; 0 there is free, -1 was taken out. */
        private final long[] pairs;

        private final int mask;

        Slots(int length) {
            pairs = new long[2 * length];
            mask = length - 1;
        }

        int length() {
            return mask + 1;
        }

        int find(long hash, IntPredicate isIt) {
            for (int at = (int) hash & mask; ; at = (at + 1) & mask) {
                int ordinal = ordinal(at);
                if (ordinal == FREE || (pairs[2 * at] == hash && ordinal >= 0 && isIt.test(ordinal))) {
                    return ordinal;
                }
            }
        }

        private int ordinal(int at) {
            return (int) (long) PAIRS.getAcquire(pairs, 2 * at + 1) - 1;
        }

        void put(long hash, int ordinal) {
            int at = (int) hash & mask;
            while (ordinal(at) != FREE) {
                at = (at + 1) & mask;
            }
            pairs[2 * at] = hash;
            // Released after its hash: who sees the ordinal sees the hash.
            PAIRS.setRelease(pairs, 2 * at + 1, ordinal + 1L);
        }

        void remove(long hash, int ordinal) {
            int at = (int) hash & mask;
            while (ordinal(at) != ordinal) {
                if (ordinal(at) == FREE) {
                    throw new IllegalArgumentException("no ordinal " + ordinal + " is under " + hash);
                }
                at = (at + 1) & mask;
            }
            PAIRS.setRelease(pairs, 2 * at + 1, TAKEN_OUT + 1L);
        }

        /** The same without those that were taken out, of so many places. */
        Slots anew(int places) {
            Slots other = new Slots(places);
            for (int at = 0; at < length(); at++) {
                if (ordinal(at) >= 0) {
                    other.put(pairs[2 * at], ordinal(at));
                }
            }
            return other;
        }
    }
}
