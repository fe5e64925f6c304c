package cascade.training.embedding;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * Up to {@link Ahead#ROWS} rows of a table with their moments and gradients, side by side. Brought together, rows of a few
 * values, weights above all, fill vector registers, and the rule runs over one long stretch instead of many short ones.
 */
final class AdamBlock {

    private final EmbeddingTable table;
    private final MemorySegment moments;
    private final int width;
    private final Ahead ahead = new Ahead();
    private final float[] values;
    private final float[] means;
    private final float[] squares;
    private final float[] gradients;
    private int[] rows = {};
    private int first;
    private int last;

    /** @param moments m and s of row after row */
    AdamBlock(EmbeddingTable table, MemorySegment moments) {
        this.table = table;
        this.moments = moments;
        width = table.width();
        int size = Ahead.ROWS * width;
        values = new float[size];
        means = new float[size];
        squares = new float[size];
        gradients = new float[size];
    }

    /** Copies the rows {@code from[first .. last)}. */
    void load(int[] from, int firstRow, int lastRow) {
        rows = from;
        first = firstRow;
        last = lastRow;
        ahead.fetch(table.values, width, rows, first, last);
        ahead.fetch(moments, 2 * width, rows, first, last);
        load(table.values, width, 0, values);
        load(moments, 2 * width, 0, means);
        load(moments, 2 * width, width, squares);
    }

    /** {@code [rows, width]}, to be filled. */
    float[] gradients() {
        return gradients;
    }

    /** Starts the gradient of the n-th row: {@code l2} times its values. */
    void begin(int n, float l2) {
        for (int i = n * width; i < (n + 1) * width; i++) {
            gradients[i] = l2 * values[i];
        }
    }

    /** Moves the rows against their gradients and puts them back. */
    void move(AdamRule rule, float decay) {
        rule.move(values, means, squares, gradients, (last - first) * width, decay);
        store(values, table.values, width, 0);
        store(means, moments, 2 * width, 0);
        store(squares, moments, 2 * width, width);
    }

    private void load(MemorySegment floats, int stride, int offset, float[] block) {
        int i = 0;
        for (; i <= width - Lanes.COUNT; i += Lanes.COUNT) {
            for (int n = first, at = i; n < last; n++, at += width) {
                Lanes.load(floats, (long) rows[n] * stride + offset + i).intoArray(block, at);
            }
        }
        for (; i < width; i++) {
            for (int n = first, at = i; n < last; n++, at += width) {
                block[at] = Lanes.get(floats, (long) rows[n] * stride + offset + i);
            }
        }
    }

    private void store(float[] block, MemorySegment floats, int stride, int offset) {
        int i = 0;
        for (; i <= width - Lanes.COUNT; i += Lanes.COUNT) {
            for (int n = first, at = i; n < last; n++, at += width) {
                FloatVector lanes = FloatVector.fromArray(Lanes.LANES, block, at);
                Lanes.store(lanes, floats, (long) rows[n] * stride + offset + i);
            }
        }
        for (; i < width; i++) {
            for (int n = first, at = i; n < last; n++, at += width) {
                Lanes.set(floats, (long) rows[n] * stride + offset + i, block[at]);
            }
        }
    }
}
