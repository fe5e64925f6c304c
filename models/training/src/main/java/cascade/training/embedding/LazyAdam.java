package cascade.training.embedding;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Adam (Kingma and Ba 2015) on touched rows only: a row's moments rest while no batch touches it.
 *
 * <pre>
 * g = g + l2 v        m = .9 m + .1 g        s = .999 s + .001 g g
 * v = v - rate sqrt(1 - .999^t) / (1 - .9^t)  m / (sqrt(s) + 1e-8)          t = number of updates so far
 * </pre>
 */
public final class LazyAdam implements RowOptimizer {

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final float KEEP_MEAN = .9f;
    private static final float KEEP_SQUARE = .999f;
    private static final float EPSILON = 1e-8f;

    private final double rate;
    private final float l2;
    private final float[] means;
    private final float[] squares;
    private int updates;

    public LazyAdam(int rows, int width, double rate, double l2) {
        this.rate = rate;
        this.l2 = (float) l2;
        means = new float[Math.multiplyExact(rows, width)];
        squares = new float[means.length];
    }

    @Override
    public void update(EmbeddingTable table, UniqueRows rows, float[] gradients) {
        updates++;
        float step =
                (float) (rate * Math.sqrt(1 - Math.pow(KEEP_SQUARE, updates)) / (1 - Math.pow(KEEP_MEAN, updates)));
        int width = table.width();
        for (int slot = 0; slot < rows.size(); slot++) {
            move(table.values, rows.row(slot) * width, width, gradients, slot * width, step);
        }
    }

    private void move(float[] values, int vector, int width, float[] gradients, int gradient, float step) {
        int i = 0;
        for (; i <= width - LANES.length(); i += LANES.length()) {
            FloatVector v = FloatVector.fromArray(LANES, values, vector + i);
            FloatVector g = v.mul(l2).add(FloatVector.fromArray(LANES, gradients, gradient + i));
            FloatVector m = FloatVector.fromArray(LANES, means, vector + i)
                    .mul(KEEP_MEAN)
                    .add(g.mul(1 - KEEP_MEAN));
            FloatVector s = FloatVector.fromArray(LANES, squares, vector + i)
                    .mul(KEEP_SQUARE)
                    .add(g.mul(g).mul(1 - KEEP_SQUARE));
            m.intoArray(means, vector + i);
            s.intoArray(squares, vector + i);
            v.sub(m.mul(step).div(s.sqrt().add(EPSILON))).intoArray(values, vector + i);
        }
        for (; i < width; i++) {
            float g = gradients[gradient + i] + l2 * values[vector + i];
            means[vector + i] = KEEP_MEAN * means[vector + i] + (1 - KEEP_MEAN) * g;
            squares[vector + i] = KEEP_SQUARE * squares[vector + i] + (1 - KEEP_SQUARE) * g * g;
            values[vector + i] -= step * means[vector + i] / ((float) Math.sqrt(squares[vector + i]) + EPSILON);
        }
    }
}
