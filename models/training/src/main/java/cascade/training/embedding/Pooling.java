package cascade.training.embedding;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/**
 * Sums and sums of squares of the embeddings of each group of ids, and the way back.
 *
 * <pre>
 * S[g, b] = sum of x v over the ids of group g in sample b        Q[g, b] = sum of (x v)^2, elementwise
 * dv      = sum over every occurrence of v of  x dS[g, b] + 2 x^2 v dQ[g, b]
 * </pre>
 *
 * <p>x is the id's weight in the sample, 1 unless the data or a mean says otherwise. Padding needs no care: its row is zero.
 */
public final class Pooling {

    private Pooling() {}

    /** Writes S and, where wanted, Q of the samples {@code from} to {@code to - 1} of the batch, as floats. */
    public static void pool(
            EmbeddingTable table,
            IdBatch batch,
            int from,
            int to,
            PoolLayout layout,
            MemorySegment sums,
            @Nullable MemorySegment squares) {
        int[] starts = layout.grouping().starts();
        var ahead = new Ahead();
        for (int sample = from; sample < to; sample++) {
            int ids = sample * batch.width();
            ahead.fetch(table.values, table.width(), batch.ids(), ids, ids + batch.width());
            for (int group = 0; group + 1 < starts.length; group++) {
                long pool = layout.pool(group, sample - from);
                if (squares == null) {
                    sum(table, batch, ids + starts[group], ids + starts[group + 1], sums, pool);
                } else {
                    sumAndSquare(table, batch, ids + starts[group], ids + starts[group + 1], sums, squares, pool);
                }
            }
        }
    }

    private static void sum(EmbeddingTable table, IdBatch batch, int first, int last, MemorySegment sums, long pool) {
        int width = table.width();
        int i = 0;
        for (; i <= width - Lanes.COUNT; i += Lanes.COUNT) {
            FloatVector sum = FloatVector.zero(Lanes.LANES);
            for (int position = first; position < last; position++) {
                FloatVector v = Lanes.load(table.values, (long) batch.id(position) * width + i);
                sum = v.mul(batch.weight(position)).add(sum);
            }
            Lanes.store(sum, sums, pool + i);
        }
        for (; i < width; i++) {
            float sum = 0;
            for (int position = first; position < last; position++) {
                sum += batch.weight(position) * Lanes.get(table.values, (long) batch.id(position) * width + i);
            }
            Lanes.set(sums, pool + i, sum);
        }
    }

    private static void sumAndSquare(
            EmbeddingTable table,
            IdBatch batch,
            int first,
            int last,
            MemorySegment sums,
            MemorySegment squares,
            long pool) {
        int width = table.width();
        int i = 0;
        for (; i <= width - Lanes.COUNT; i += Lanes.COUNT) {
            FloatVector sum = FloatVector.zero(Lanes.LANES);
            FloatVector square = FloatVector.zero(Lanes.LANES);
            for (int position = first; position < last; position++) {
                FloatVector v = Lanes.load(table.values, (long) batch.id(position) * width + i)
                        .mul(batch.weight(position));
                sum = v.add(sum);
                square = v.fma(v, square);
            }
            Lanes.store(sum, sums, pool + i);
            Lanes.store(square, squares, pool + i);
        }
        for (; i < width; i++) {
            float sum = 0;
            float square = 0;
            for (int position = first; position < last; position++) {
                float v = batch.weight(position) * Lanes.get(table.values, (long) batch.id(position) * width + i);
                sum += v;
                square += v * v;
            }
            Lanes.set(sums, pool + i, sum);
            Lanes.set(squares, pool + i, square);
        }
    }

    /**
     * Adds the gradient of one row.
     *
     * @param rows the rows of this very batch
     * @param shares what came back to the samples {@code [0, share)}, {@code [share, 2 share)} and so on
     * @param gradients where {@code width} values from {@code at} on are its own
     */
    public static void addGradient(
            EmbeddingTable table,
            IdBatch batch,
            UniqueRows rows,
            int slot,
            PoolGradients[] shares,
            int share,
            float[] gradients,
            int at) {
        int width = table.width();
        long vector = (long) rows.row(slot) * width;
        int last = rows.start(slot + 1);
        for (int i = rows.start(slot); i < last; i++) {
            int position = rows.position(i);
            int sample = position / batch.width();
            PoolGradients back = shares[sample / share];
            int group = back.layout().grouping().group(position - sample * batch.width());
            long pool = back.layout().pool(group, sample % share);
            float x = batch.weight(position);
            MemorySegment squares = back.squares();
            if (squares == null) {
                addBack(width, x, back.sums(), pool, gradients, at);
            } else {
                addBack(table.values, vector, width, x, back.sums(), squares, pool, gradients, at);
            }
        }
    }

    private static void addBack(int width, float x, MemorySegment ofSums, long pool, float[] gradients, int at) {
        int i = 0;
        for (; i <= width - Lanes.COUNT; i += Lanes.COUNT) {
            Lanes.load(ofSums, pool + i)
                    .mul(x)
                    .add(FloatVector.fromArray(Lanes.LANES, gradients, at + i))
                    .intoArray(gradients, at + i);
        }
        for (; i < width; i++) {
            gradients[at + i] += x * Lanes.get(ofSums, pool + i);
        }
    }

    private static void addBack(
            MemorySegment values,
            long vector,
            int width,
            float x,
            MemorySegment ofSums,
            MemorySegment ofSquares,
            long pool,
            float[] gradients,
            int at) {
        int i = 0;
        for (; i <= width - Lanes.COUNT; i += Lanes.COUNT) {
            Lanes.load(values, vector + i)
                    .mul(2 * x)
                    .fma(Lanes.load(ofSquares, pool + i), Lanes.load(ofSums, pool + i))
                    .mul(x)
                    .add(FloatVector.fromArray(Lanes.LANES, gradients, at + i))
                    .intoArray(gradients, at + i);
        }
        for (; i < width; i++) {
            float back = 2 * x * Lanes.get(values, vector + i) * Lanes.get(ofSquares, pool + i);
            gradients[at + i] += x * (Lanes.get(ofSums, pool + i) + back);
        }
    }
}
