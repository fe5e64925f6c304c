package cascade.models.vector.codes;

import jdk.incubator.vector.FloatVector;

/**
 * Some vectors to be compared with millions: transposed in panels as wide as a register, so that a product with a panel
 * needs no sum across lanes. Four rows meet two panels at once, from one read of each.
 */
public final class Panels {

    /** Vectors in two panels. */
    public static final int PAIR = 2 * Shapes.FLOATS.length();

    /** Rows at once. */
    public static final int ROWS = 4;

    /** Rows that share what is read of a pair of panels; they stay in the second cache meanwhile. */
    public static final int CHUNK = 64;

    private static final int LANES = Shapes.FLOATS.length();

    private final float[] values;
    private final int count;
    private final int dimension;

    private Panels(float[] values, int count, int dimension) {
        this.values = values;
        this.count = count;
        this.dimension = dimension;
    }

    /**
     * Panels of these vectors.
     *
     * @param vectors {@code [count, dimension]}, copied
     */
    public static Panels of(float[] vectors, int count, int dimension) {
        float[] values = new float[Shapes.roundUp(count, PAIR) * dimension];
        for (int vector = 0; vector < count; vector++) {
            int at = vector / LANES * LANES * dimension + vector % LANES;
            for (int i = 0; i < dimension; i++) {
                values[at + i * LANES] = vectors[vector * dimension + i];
            }
        }
        return new Panels(values, count, dimension);
    }

    int count() {
        return count;
    }

    public int pairs() {
        return (count + PAIR - 1) / PAIR;
    }

    /**
     * The inner products of four rows with a pair of panels. Where fewer than four rows are left before {@code end}, the
     * last one is computed again.
     *
     * @param rows {@code [end, dimension]} or longer
     * @param products {@code [4, PAIR]}, written; those beyond {@link #count} vectors are 0
     */
    public void products(float[] rows, int row, int end, int pair, float[] products) {
        int last = (end - 1) * dimension;
        int row0 = row * dimension;
        int row1 = Math.min(row0 + dimension, last);
        int row2 = Math.min(row1 + dimension, last);
        int row3 = Math.min(row2 + dimension, last);
        int panel0 = pair * PAIR * dimension;
        int panel1 = panel0 + LANES * dimension;
        FloatVector left0 = FloatVector.zero(Shapes.FLOATS);
        FloatVector left1 = left0;
        FloatVector left2 = left0;
        FloatVector left3 = left0;
        FloatVector right0 = left0;
        FloatVector right1 = left0;
        FloatVector right2 = left0;
        FloatVector right3 = left0;
        for (int i = 0; i < dimension; i++) {
            FloatVector left = FloatVector.fromArray(Shapes.FLOATS, values, panel0 + i * LANES);
            FloatVector right = FloatVector.fromArray(Shapes.FLOATS, values, panel1 + i * LANES);
            FloatVector value0 = FloatVector.broadcast(Shapes.FLOATS, rows[row0 + i]);
            FloatVector value1 = FloatVector.broadcast(Shapes.FLOATS, rows[row1 + i]);
            FloatVector value2 = FloatVector.broadcast(Shapes.FLOATS, rows[row2 + i]);
            FloatVector value3 = FloatVector.broadcast(Shapes.FLOATS, rows[row3 + i]);
            left0 = left.fma(value0, left0);
            left1 = left.fma(value1, left1);
            left2 = left.fma(value2, left2);
            left3 = left.fma(value3, left3);
            right0 = right.fma(value0, right0);
            right1 = right.fma(value1, right1);
            right2 = right.fma(value2, right2);
            right3 = right.fma(value3, right3);
        }
        left0.intoArray(products, 0);
        right0.intoArray(products, LANES);
        left1.intoArray(products, PAIR);
        right1.intoArray(products, PAIR + LANES);
        left2.intoArray(products, 2 * PAIR);
        right2.intoArray(products, 2 * PAIR + LANES);
        left3.intoArray(products, 3 * PAIR);
        right3.intoArray(products, 3 * PAIR + LANES);
    }
}
