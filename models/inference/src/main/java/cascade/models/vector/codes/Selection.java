package cascade.models.vector.codes;

/**
 * Quickselect that parts keys without a branch on them: half of such branches would be foretold wrongly, which costs more than writing each
 * key to both ends of a second array. Owns that array. For one thread.
 */
final class Selection {

    /** So few are told apart by inserting them one by one. */
    private static final int FEW = 16;

    private long[] parted = new long[0];

    /** Moves the {@code count} largest of the first {@code size} keys to the front, in any order. */
    void largest(long[] keys, int size, int count) {
        if (parted.length < size) {
            parted = new long[keys.length];
        }
        int low = 0;
        int high = size;
        while (high - low > FEW && count > low && count < high) {
            long pivot = median(keys[low], keys[(low + high) >>> 1], keys[high - 1]);
            int split = part(keys, low, high, pivot);
            if (split == low) {
                // Nothing is larger, as where many keys are one: those like it come first.
                split = part(keys, low, high, pivot - 1);
                if (count <= split || split == low) {
                    return;
                }
            }
            if (count <= split) {
                high = split;
            } else {
                low = split;
            }
        }
        if (count > low && count < high) {
            insert(keys, low, high);
        }
    }

    /** Brings the keys above {@code pivot} before the others, and tells where these begin. */
    private int part(long[] keys, int low, int high, long pivot) {
        int up = low;
        int down = high - 1;
        for (int i = low; i < high; i++) {
            long key = keys[i];
            parted[up] = key;
            parted[down] = key;
            int isAbove = key > pivot ? 1 : 0;
            up += isAbove;
            down += isAbove - 1;
        }
        System.arraycopy(parted, low, keys, low, high - low);
        return up;
    }

    private static void insert(long[] keys, int low, int high) {
        for (int i = low + 1; i < high; i++) {
            long key = keys[i];
            int at = i;
            while (at > low && keys[at - 1] < key) {
                keys[at] = keys[at - 1];
                at--;
            }
            keys[at] = key;
        }
    }

    private static long median(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
