package cascade.models.vector.codes;

/** Hoare's quickselect. */
final class Selection {

    private Selection() {}

    /** Moves the {@code count} largest of the first {@code size} keys to the front, in any order. */
    static void largest(long[] keys, int size, int count) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int split = partition(keys, low, high);
            if (count - 1 <= split) {
                high = split;
            } else {
                low = split + 1;
            }
        }
    }

    /** Descending: what lies up to the result is at least what lies after it. */
    private static int partition(long[] keys, int low, int high) {
        long pivot = median(keys[low], keys[(low + high) >>> 1], keys[high]);
        int i = low - 1;
        int j = high + 1;
        while (true) {
            do {
                i++;
            } while (keys[i] > pivot);
            do {
                j--;
            } while (keys[j] < pivot);
            if (i >= j) {
                return j;
            }
            long swap = keys[i];
            keys[i] = keys[j];
            keys[j] = swap;
        }
    }

    private static long median(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
