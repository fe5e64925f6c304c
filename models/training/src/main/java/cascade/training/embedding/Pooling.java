package cascade.training.embedding;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Sums and sums of squares of the embeddings of each group of ids, and the way back.
 *
 * <pre>
 * S[g, b] = sum of x v over the ids of group g in sample b        Q[g, b] = sum of (x v)^2, elementwise
 * dv      = sum over every occurrence of v of  x dS[g, b] + 2 x^2 v dQ[g, b]
 * </pre>
 *
 * <p>x is the id's value in the sample, 1 unless the data says otherwise. Arrays may be longer than what is written to them.
 */
public final class Pooling {

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    private Pooling() {}

    /** Writes S and, where wanted, Q of the samples {@code from} to {@code to - 1} of the batch. */
    public static void pool(
            EmbeddingTable table,
            IdBatch batch,
            int from,
            int to,
            PoolLayout layout,
            float[] sums,
            float @Nullable [] squares) {
        int width = table.width();
        int[] starts = layout.grouping().starts();
        int size = (to - from) * layout.grouping().groups() * width;
        Arrays.fill(sums, 0, size, 0);
        if (squares != null) {
            Arrays.fill(squares, 0, size, 0);
        }
        for (int sample = from; sample < to; sample++) {
            int ids = sample * batch.width();
            for (int group = 0; group + 1 < starts.length; group++) {
                int pool = group * layout.groupStride() + (sample - from) * layout.sampleStride();
                for (int position = ids + starts[group]; position < ids + starts[group + 1]; position++) {
                    int row = batch.id(position);
                    if (row != 0) {
                        add(table.values, row * width, width, batch.value(position), sums, squares, pool);
                    }
                }
            }
        }
    }

    /**
     * Adds the gradients of these samples to one gradient per unique row, {@code [rows.size, width]}.
     *
     * @param rows the rows of this very batch
     * @param squareGradients null where there is no Q
     */
    public static void addGradients(
            EmbeddingTable table,
            IdBatch batch,
            int from,
            int to,
            PoolLayout layout,
            UniqueRows rows,
            float[] sumGradients,
            float @Nullable [] squareGradients,
            float[] gradients) {
        int width = table.width();
        int[] starts = layout.grouping().starts();
        for (int sample = from; sample < to; sample++) {
            int ids = sample * batch.width();
            for (int group = 0; group + 1 < starts.length; group++) {
                int pool = group * layout.groupStride() + (sample - from) * layout.sampleStride();
                for (int position = ids + starts[group]; position < ids + starts[group + 1]; position++) {
                    int slot = rows.slot(position);
                    if (slot >= 0) {
                        addBack(
                                table.values,
                                batch.id(position) * width,
                                width,
                                batch.value(position),
                                sumGradients,
                                squareGradients,
                                pool,
                                gradients,
                                slot * width);
                    }
                }
            }
        }
    }

    private static void add(
            float[] values, int vector, int width, float x, float[] sums, float @Nullable [] squares, int pool) {
        int i = 0;
        for (; i <= width - LANES.length(); i += LANES.length()) {
            FloatVector v = FloatVector.fromArray(LANES, values, vector + i).mul(x);
            v.add(FloatVector.fromArray(LANES, sums, pool + i)).intoArray(sums, pool + i);
            if (squares != null) {
                v.fma(v, FloatVector.fromArray(LANES, squares, pool + i)).intoArray(squares, pool + i);
            }
        }
        for (; i < width; i++) {
            float v = x * values[vector + i];
            sums[pool + i] += v;
            if (squares != null) {
                squares[pool + i] += v * v;
            }
        }
    }

    private static void addBack(
            float[] values,
            int vector,
            int width,
            float x,
            float[] sumGradients,
            float @Nullable [] squareGradients,
            int pool,
            float[] gradients,
            int gradient) {
        int i = 0;
        for (; i <= width - LANES.length(); i += LANES.length()) {
            FloatVector back = FloatVector.fromArray(LANES, sumGradients, pool + i);
            if (squareGradients != null) {
                FloatVector twice =
                        FloatVector.fromArray(LANES, values, vector + i).mul(2 * x);
                back = twice.fma(FloatVector.fromArray(LANES, squareGradients, pool + i), back);
            }
            back.mul(x)
                    .add(FloatVector.fromArray(LANES, gradients, gradient + i))
                    .intoArray(gradients, gradient + i);
        }
        for (; i < width; i++) {
            float back = sumGradients[pool + i];
            if (squareGradients != null) {
                back += 2 * x * values[vector + i] * squareGradients[pool + i];
            }
            gradients[gradient + i] += x * back;
        }
    }
}
