package cascade.features.catalogue;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * From 64-bit hashes to ordinals, open addressing. One writer; readers wait for nobody and see every ordinal that was put
 * before they were told of it. Nothing is ever taken out.
 */
final class OrdinalTable {

    private static final java.lang.invoke.VarHandle ORDINALS =
            java.lang.invoke.MethodHandles.arrayElementVarHandle(int[].class);

    private static final int FREE = -1;

    private volatile Slots slots = new Slots(1 << 10);
    private int size;

    /** The ordinal put under {@code hash} that {@code isIt} takes, or -1. Several may share a hash. */
    int find(long hash, IntPredicate isIt) {
        return slots.find(hash, isIt);
    }

    void put(long hash, int ordinal) {
        if (2 * (size + 1) > slots.hashes.length) {
            slots = slots.doubled();
        }
        slots.put(hash, ordinal);
        size++;
    }

    private static final class Slots {

        private final long[] hashes;
        private final int[] ordinals;
        private final int mask;

        Slots(int length) {
            hashes = new long[length];
            ordinals = new int[length];
            Arrays.fill(ordinals, FREE);
            mask = length - 1;
        }

        int find(long hash, IntPredicate isIt) {
            for (int at = (int) hash & mask; ; at = (at + 1) & mask) {
                int ordinal = (int) ORDINALS.getAcquire(ordinals, at);
                if (ordinal == FREE || (hashes[at] == hash && isIt.test(ordinal))) {
                    return ordinal;
                }
            }
        }

        void put(long hash, int ordinal) {
            int at = (int) hash & mask;
            while (ordinals[at] != FREE) {
                at = (at + 1) & mask;
            }
            hashes[at] = hash;
            // Released after its hash: who sees the ordinal sees the hash.
            ORDINALS.setRelease(ordinals, at, ordinal);
        }

        Slots doubled() {
            Slots larger = new Slots(hashes.length * 2);
            for (int at = 0; at < hashes.length; at++) {
                if (ordinals[at] != FREE) {
                    larger.put(hashes[at], ordinals[at]);
                }
            }
            return larger;
        }
    }
}
