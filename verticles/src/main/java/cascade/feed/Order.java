package cascade.feed;

import java.util.Arrays;

/** Places sorted by a number, without objects. Pure. */
public final class Order {

    private static final ThreadLocal<long[]> KEYS = ThreadLocal.withInitial(() -> new long[1_024]);
    private static final ThreadLocal<int[]> PLACES = ThreadLocal.withInitial(() -> new int[1_024]);

    private Order() {}

    /**
     * The places of the first {@code size} values, the largest value first; values that agree in their first
     * 53 - log2(size) bits keep the order of their places.
     *
     * @param values finite
     */
    public static int[] descending(double[] values, int size) {
        return descending(values, size, new int[size]);
    }

    /**
     * The same in memory of the thread, which its next call writes to: {@code size} places and others behind them.
     *
     * @param values finite
     */
    public static int[] descendingForNow(double[] values, int size) {
        int[] order = PLACES.get();
        if (order.length < size) {
            order = new int[2 * size];
            PLACES.set(order);
        }
        return descending(values, size, order);
    }

    private static int[] descending(double[] values, int size, int[] order) {
        long places = Long.highestOneBit(Math.max(1, 2L * size - 1)) - 1;
        long[] keys = keys(size);
        for (int place = 0; place < size; place++) {
            // Ascending longs for descending values: what sorts all doubles as longs, turned over.
            long bits = Double.doubleToRawLongBits(values[place] + 0.0);
            long ascending = bits ^ ((bits >> 63) & Long.MAX_VALUE);
            keys[place] = (~ascending & ~places) | place;
        }
        Arrays.sort(keys, 0, size);
        for (int i = 0; i < size; i++) {
            order[i] = (int) (keys[i] & places);
        }
        return order;
    }

    private static long[] keys(int size) {
        long[] keys = KEYS.get();
        if (keys.length < size) {
            keys = new long[2 * size];
            KEYS.set(keys);
        }
        return keys;
    }
}
