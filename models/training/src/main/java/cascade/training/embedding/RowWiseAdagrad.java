package cascade.training.embedding;

/**
 * Adagrad (Duchi et al. 2011) with one accumulator per row, as recommendation models use it to save memory.
 *
 * <pre>
 * g   += l2 v
 * a_i += mean of g squared          v -= rate / (sqrt(a_i) + 1e-8) g
 * </pre>
 */
public final class RowWiseAdagrad implements RowOptimizer {

    private static final float EPSILON = 1e-8f;

    private final float l2;
    private final float[] accumulated;
    private float rate;

    public RowWiseAdagrad(int rows, double rate, double l2) {
        this.rate = (float) rate;
        this.l2 = (float) l2;
        accumulated = new float[rows];
    }

    /** Every step is like the last. */
    @Override
    public void begin() {}

    @Override
    public void scaleRate(double factor) {
        rate *= (float) factor;
    }

    @Override
    public void update(EmbeddingTable table, UniqueRows rows, float[] gradients) {
        int width = table.width();
        float[] values = table.values;
        for (int slot = 0; slot < rows.size(); slot++) {
            int row = rows.row(slot);
            int vector = row * width;
            int gradient = slot * width;
            float squares = 0;
            for (int i = 0; i < width; i++) {
                float g = gradients[gradient + i] + l2 * values[vector + i];
                gradients[gradient + i] = g;
                squares += g * g;
            }
            accumulated[row] += squares / width;
            float step = rate / ((float) Math.sqrt(accumulated[row]) + EPSILON);
            for (int i = 0; i < width; i++) {
                values[vector + i] -= step * gradients[gradient + i];
            }
        }
    }
}
