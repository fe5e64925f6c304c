package cascade.training.recall.math;

/**
 * Vectors laid out for inner products with many others: panels of 64, in each of which the vectors lie component by
 * component, so that one register holds the same component of neighbours and no product needs a sum across lanes.
 */
public final class Panels {

    private static final int PANEL = 64;

    private final int dimension;
    private final float[] values;
    private int vectors;

    /** Room for up to {@code capacity} vectors of {@code dimension} values. */
    public Panels(int capacity, int dimension) {
        this.dimension = dimension;
        values = new float[Math.multiplyExact(padded(capacity), dimension)];
    }

    /** How many scores a row of {@link #scores} takes for {@code vectors} vectors: whole panels. */
    public static int padded(int vectors) {
        return (vectors + PANEL - 1) / PANEL * PANEL;
    }

    /** Lays out the first {@code count} of {@code rows}, {@code [count, dimension]}, in place of what was there. */
    public void set(float[] rows, int count) {
        vectors = count;
        for (int vector = 0; vector < count; vector++) {
            int at = vector / PANEL * PANEL * dimension + vector % PANEL;
            for (int i = 0; i < dimension; i++) {
                values[at + i * PANEL] = rows[vector * dimension + i];
            }
        }
    }

    /**
     * Inner products of queries with all vectors.
     *
     * @param queries {@code [count, dimension]}
     * @param scores {@code [count, padded(vectors)]}; what lies behind the last vector is not a score
     */
    public void scores(Matrix queries, int count, Matrix scores) {
        for (int first = 0; first < vectors; first += PANEL) {
            Matrix panel = new Matrix(values, first * dimension, PANEL, 1);
            Product.multiply(queries, panel, scores.fromColumn(first), count, dimension, PANEL, false);
        }
    }
}
