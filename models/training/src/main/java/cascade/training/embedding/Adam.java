package cascade.training.embedding;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Adam (Kingma and Ba 2015), in two ways. <em>Lazy</em>: on the rows that a batch touches; the moments of others rest, and L2
 * pulls touched rows only. <em>Full</em>: on every row, where a row without gradient still moves by its moments and its L2,
 * as a dense optimiser has it and published benchmarks do; its cost grows with the table.
 *
 * <pre>
 * g = g + l2 v        m = .9 m + .1 g        s = .999 s + .001 g g
 * v = v - rate m / (1 - .9^t) / (sqrt(s / (1 - .999^t)) + 1e-8)          t = number of updates so far
 * </pre>
 *
 * <p>The 1e-8 stands beside the corrected root, as libtorch has it. Beside the uncorrected one it is thirty times as large
 * in the first steps, and holds back rows whose gradients are small because they are rare.
 */
public final class Adam implements RowOptimizer {

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final float KEEP_MEAN = .9f;
    private static final float KEEP_SQUARE = .999f;
    private static final float EPSILON = 1e-8f;

    private final boolean full;
    private final float l2;
    private final float[] means;
    private final float[] squares;
    private final float[] none;
    private double rate;
    private float step;
    private float correction;
    private int updates;

    private Adam(boolean full, int rows, int width, double rate, double l2) {
        this.full = full;
        this.rate = rate;
        this.l2 = (float) l2;
        means = new float[Math.multiplyExact(rows, width)];
        squares = new float[means.length];
        none = new float[width];
    }

    public static Adam lazy(int rows, int width, double rate, double l2) {
        return new Adam(false, rows, width, rate, l2);
    }

    public static Adam full(int rows, int width, double rate, double l2) {
        return new Adam(true, rows, width, rate, l2);
    }

    @Override
    public void begin() {
        updates++;
        step = (float) (rate / (1 - Math.pow(KEEP_MEAN, updates)));
        correction = (float) (1 / Math.sqrt(1 - Math.pow(KEEP_SQUARE, updates)));
    }

    @Override
    public void update(EmbeddingTable table, UniqueRows rows, float[] gradients) {
        int width = table.width();
        for (int slot = 0; slot < rows.size(); slot++) {
            move(table.values, rows.row(slot) * width, width, gradients, slot * width);
        }
        if (full) {
            for (int row = rows.firstRow(); row < table.rows(); row += rows.partitions()) {
                if (!rows.touches(row)) {
                    move(table.values, row * width, width, none, 0);
                }
            }
        }
    }

    @Override
    public void scaleRate(double factor) {
        rate *= factor;
    }

    private void move(float[] values, int vector, int width, float[] gradients, int gradient) {
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
            v.sub(m.mul(step).div(s.sqrt().mul(correction).add(EPSILON))).intoArray(values, vector + i);
        }
        for (; i < width; i++) {
            float g = gradients[gradient + i] + l2 * values[vector + i];
            means[vector + i] = KEEP_MEAN * means[vector + i] + (1 - KEEP_MEAN) * g;
            squares[vector + i] = KEEP_SQUARE * squares[vector + i] + (1 - KEEP_SQUARE) * g * g;
            values[vector + i] -=
                    step * means[vector + i] / ((float) Math.sqrt(squares[vector + i]) * correction + EPSILON);
        }
    }
}
