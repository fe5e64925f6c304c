package cascade.training.embedding;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Weighted bags of rows, of any length each, gathered anew for every step: their sums forward, the gradients of their rows
 * backward.
 *
 * <pre>sum_b = sum over i in b of w_i v(row_i)        d v(r) = sum over all i with row_i = r of w_i d sum_b(i)</pre>
 */
public final class Bags {

    private final int maxRows;
    private final int[] rows;
    private final float[] weights;
    private final int[] bagOf;
    private final int[] starts;
    private int count;
    private int bags;

    /**
     * Room for one step.
     *
     * @param maxBags bags at most
     * @param maxRows rows of all bags together at most
     */
    public Bags(int maxBags, int maxRows) {
        this.maxRows = maxRows;
        rows = new int[maxRows];
        weights = new float[maxRows];
        bagOf = new int[maxRows];
        starts = new int[maxBags + 1];
    }

    public void clear() {
        count = 0;
        bags = 0;
    }

    /** Puts a row into the bag that is being filled; row 0, padding, adds nothing. */
    public void add(int row, float weight) {
        if (count == maxRows) {
            throw new IllegalStateException("the bags of a step hold more than " + maxRows + " rows");
        }
        rows[count] = row;
        weights[count] = weight;
        bagOf[count++] = bags;
    }

    /** Ends a bag, which may be empty; the next one begins. */
    public void close() {
        starts[++bags] = count;
    }

    /** How many bags are closed. */
    public int size() {
        return bags;
    }

    /** Writes the sums of all bags, {@code [size, width]}. */
    public void sums(EmbeddingTable table, float[] sums) {
        int width = table.width();
        Arrays.fill(sums, 0, bags * width, 0);
        for (int bag = 0; bag < bags; bag++) {
            for (int i = starts[bag]; i < starts[bag + 1]; i++) {
                addRow(table, rows[i], weights[i], sums, bag * width);
            }
        }
    }

    private static void addRow(EmbeddingTable table, int row, float weight, float[] to, int at) {
        int width = table.width();
        long from = (long) row * width;
        int i = 0;
        for (; i <= width - Lanes.COUNT; i += Lanes.COUNT) {
            Lanes.load(table.values, from + i)
                    .fma(broadcast(weight), fromArray(to, at + i))
                    .intoArray(to, at + i);
        }
        for (; i < width; i++) {
            to[at + i] = Math.fma(Lanes.get(table.values, from + i), weight, to[at + i]);
        }
    }

    /** Names the distinct rows of these bags in {@code unique}. */
    public void index(UniqueRows unique) {
        unique.index(rows, count, bags);
    }

    /**
     * The gradients of rows, given those of the sums.
     *
     * @param unique that {@link #index} filled
     * @param sumGradients {@code [size, width]}
     */
    public RowGradients gradients(UniqueRows unique, float[] sumGradients, int width) {
        return (slot, gradients, at) -> {
            for (int i = unique.start(slot); i < unique.start(slot + 1); i++) {
                int position = unique.position(i);
                addScaled(sumGradients, bagOf[position] * width, weights[position], gradients, at, width);
            }
        };
    }

    private static void addScaled(float[] from, int first, float weight, float[] to, int at, int width) {
        int i = 0;
        for (; i <= width - Lanes.COUNT; i += Lanes.COUNT) {
            fromArray(from, first + i)
                    .fma(broadcast(weight), fromArray(to, at + i))
                    .intoArray(to, at + i);
        }
        for (; i < width; i++) {
            to[at + i] = Math.fma(from[first + i], weight, to[at + i]);
        }
    }

    private static FloatVector fromArray(float[] values, int at) {
        return FloatVector.fromArray(Lanes.LANES, values, at);
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(Lanes.LANES, value);
    }
}
