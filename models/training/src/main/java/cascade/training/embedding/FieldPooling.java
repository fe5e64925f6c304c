package cascade.training.embedding;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums and sums of squares of the embeddings of each field, and the way back.
 *
 * <pre>
 * S[m, b] = sum of v over the ids of field m in sample b        Q[m, b] = sum of v * v, elementwise
 * dv      = sum over every occurrence of v of  dS[m, b] + 2 v dQ[m, b]
 * </pre>
 *
 * <p>All pools are {@code [fields, batch, width]}, packed to the size the batch has, at the start of arrays that may be longer.
 */
public final class FieldPooling {

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    private FieldPooling() {}

    /** Number of floats in one pool. */
    public static int poolSize(IdBatch batch, int width) {
        return batch.layout().groups() * batch.capacity() * width;
    }

    /** Writes S to {@code sums} and Q to {@code squares}. */
    public static void pool(EmbeddingTable table, IdBatch batch, float[] sums, float[] squares) {
        int width = table.width();
        Grouping layout = batch.layout();
        for (int field = 0; field < layout.groups(); field++) {
            int start = layout.starts()[field];
            int end = layout.starts()[field + 1];
            for (int sample = 0; sample < batch.size(); sample++) {
                int pool = (field * batch.size() + sample) * width;
                Arrays.fill(sums, pool, pool + width, 0);
                Arrays.fill(squares, pool, pool + width, 0);
                int ids = sample * layout.width();
                for (int position = ids + start; position < ids + end; position++) {
                    int row = batch.id(position);
                    if (row != 0) {
                        add(table.values, row * width, width, sums, squares, pool);
                    }
                }
            }
        }
    }

    /**
     * Writes one summed gradient per unique row to {@code gradients}, {@code [rows.size, width]}.
     *
     * @param rows the rows of this very batch
     */
    public static void gradients(
            EmbeddingTable table,
            IdBatch batch,
            UniqueRows rows,
            float[] sumGradients,
            float[] squareGradients,
            float[] gradients) {
        int width = table.width();
        Grouping layout = batch.layout();
        Arrays.fill(gradients, 0, rows.size() * width, 0);
        for (int field = 0; field < layout.groups(); field++) {
            int start = layout.starts()[field];
            int end = layout.starts()[field + 1];
            for (int sample = 0; sample < batch.size(); sample++) {
                int pool = (field * batch.size() + sample) * width;
                int ids = sample * layout.width();
                for (int position = ids + start; position < ids + end; position++) {
                    int slot = rows.slot(position);
                    if (slot >= 0) {
                        int vector = batch.id(position) * width;
                        addBack(
                                table.values,
                                vector,
                                width,
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

    private static void add(float[] values, int vector, int width, float[] sums, float[] squares, int pool) {
        int i = 0;
        for (; i <= width - LANES.length(); i += LANES.length()) {
            FloatVector v = FloatVector.fromArray(LANES, values, vector + i);
            v.add(FloatVector.fromArray(LANES, sums, pool + i)).intoArray(sums, pool + i);
            v.fma(v, FloatVector.fromArray(LANES, squares, pool + i)).intoArray(squares, pool + i);
        }
        for (; i < width; i++) {
            float v = values[vector + i];
            sums[pool + i] += v;
            squares[pool + i] += v * v;
        }
    }

    private static void addBack(
            float[] values,
            int vector,
            int width,
            float[] sumGradients,
            float[] squareGradients,
            int pool,
            float[] gradients,
            int gradient) {
        int i = 0;
        for (; i <= width - LANES.length(); i += LANES.length()) {
            FloatVector twice = FloatVector.fromArray(LANES, values, vector + i).mul(2);
            FloatVector ofSums = FloatVector.fromArray(LANES, sumGradients, pool + i);
            twice.fma(FloatVector.fromArray(LANES, squareGradients, pool + i), ofSums)
                    .add(FloatVector.fromArray(LANES, gradients, gradient + i))
                    .intoArray(gradients, gradient + i);
        }
        for (; i < width; i++) {
            gradients[gradient + i] += sumGradients[pool + i] + 2 * values[vector + i] * squareGradients[pool + i];
        }
    }
}
