package cascade.training.recall.math;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The matrix product {@code C = A B} or {@code C = C + A B} on one thread, in tiles of four rows by four registers that stay
 * in registers while the inner dimension runs. Every sum runs in the order of the inner dimension.
 */
public final class Product {

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int WIDTH = LANES.length();
    private static final int TILE_ROWS = 4;
    private static final int TILE_COLUMNS = 4 * WIDTH;

    private Product() {}

    /** The least multiple of a register's length that is at least {@code columns}. */
    public static int padded(int columns) {
        return (columns + WIDTH - 1) / WIDTH * WIDTH;
    }

    /**
     * Sets C to the product, or adds it.
     *
     * @param a {@code [rows, inner]}, of any steps
     * @param b {@code [inner, columns]}, of column step 1
     * @param c {@code [rows, columns]}, of column step 1
     * @param columns a multiple of a register's length
     */
    public static void multiply(Matrix a, Matrix b, Matrix c, int rows, int inner, int columns, boolean add) {
        if (b.columnStep() != 1 || c.columnStep() != 1 || columns != padded(columns)) {
            throw new IllegalArgumentException("columns must lie side by side and fill registers: " + columns);
        }
        for (int row = 0; row < rows && !add; row++) {
            int at = c.at() + row * c.rowStep();
            Arrays.fill(c.values(), at, at + columns, 0);
        }
        for (int column = 0; column < columns; ) {
            Matrix right = b.fromColumn(column);
            Matrix result = c.fromColumn(column);
            boolean wide = column + TILE_COLUMNS <= columns;
            int row = 0;
            for (; row + TILE_ROWS <= rows; row += TILE_ROWS) {
                if (wide) {
                    tile(a.from(row), right, result.from(row), inner);
                } else {
                    narrowTile(a.from(row), right, result.from(row), inner);
                }
            }
            for (; row < rows; row++) {
                for (int i = 0; i < (wide ? TILE_COLUMNS : WIDTH); i += WIDTH) {
                    strip(a.from(row), right.fromColumn(i), result.from(row).fromColumn(i), inner);
                }
            }
            column += wide ? TILE_COLUMNS : WIDTH;
        }
    }

    /** Four registers, one below the other: sums that do not wait for each other. */
    private static void narrowTile(Matrix left, Matrix right, Matrix result, int inner) {
        float[] a = left.values();
        float[] b = right.values();
        float[] c = result.values();
        int step = left.rowStep();
        int r0 = result.at();
        int r1 = r0 + result.rowStep();
        int r2 = r1 + result.rowStep();
        int r3 = r2 + result.rowStep();
        FloatVector c0 = FloatVector.fromArray(LANES, c, r0);
        FloatVector c1 = FloatVector.fromArray(LANES, c, r1);
        FloatVector c2 = FloatVector.fromArray(LANES, c, r2);
        FloatVector c3 = FloatVector.fromArray(LANES, c, r3);
        int i = left.at();
        int j = right.at();
        for (int k = 0; k < inner; k++) {
            FloatVector value = FloatVector.fromArray(LANES, b, j);
            c0 = value.fma(FloatVector.broadcast(LANES, a[i]), c0);
            c1 = value.fma(FloatVector.broadcast(LANES, a[i + step]), c1);
            c2 = value.fma(FloatVector.broadcast(LANES, a[i + 2 * step]), c2);
            c3 = value.fma(FloatVector.broadcast(LANES, a[i + 3 * step]), c3);
            i += left.columnStep();
            j += right.rowStep();
        }
        c0.intoArray(c, r0);
        c1.intoArray(c, r1);
        c2.intoArray(c, r2);
        c3.intoArray(c, r3);
    }

    private static void strip(Matrix a, Matrix b, Matrix c, int inner) {
        FloatVector sum = FloatVector.fromArray(LANES, c.values(), c.at());
        for (int k = 0; k < inner; k++) {
            FloatVector right = FloatVector.fromArray(LANES, b.values(), b.at() + k * b.rowStep());
            sum = right.fma(FloatVector.broadcast(LANES, a.values()[a.at() + k * a.columnStep()]), sum);
        }
        sum.intoArray(c.values(), c.at());
    }

    /**
     * Adds to sixteen registers of C: each value that is loaded is used four times. They start from memory, not from zeros
     * where nothing is to be added: with a choice between the two, the compiler keeps them on the heap.
     */
    private static void tile(Matrix left, Matrix right, Matrix result, int inner) {
        float[] a = left.values();
        float[] b = right.values();
        float[] c = result.values();
        int step = left.rowStep();
        int r0 = result.at();
        int r1 = r0 + result.rowStep();
        int r2 = r1 + result.rowStep();
        int r3 = r2 + result.rowStep();
        FloatVector c00 = FloatVector.fromArray(LANES, c, r0);
        FloatVector c01 = FloatVector.fromArray(LANES, c, r0 + WIDTH);
        FloatVector c02 = FloatVector.fromArray(LANES, c, r0 + 2 * WIDTH);
        FloatVector c03 = FloatVector.fromArray(LANES, c, r0 + 3 * WIDTH);
        FloatVector c10 = FloatVector.fromArray(LANES, c, r1);
        FloatVector c11 = FloatVector.fromArray(LANES, c, r1 + WIDTH);
        FloatVector c12 = FloatVector.fromArray(LANES, c, r1 + 2 * WIDTH);
        FloatVector c13 = FloatVector.fromArray(LANES, c, r1 + 3 * WIDTH);
        FloatVector c20 = FloatVector.fromArray(LANES, c, r2);
        FloatVector c21 = FloatVector.fromArray(LANES, c, r2 + WIDTH);
        FloatVector c22 = FloatVector.fromArray(LANES, c, r2 + 2 * WIDTH);
        FloatVector c23 = FloatVector.fromArray(LANES, c, r2 + 3 * WIDTH);
        FloatVector c30 = FloatVector.fromArray(LANES, c, r3);
        FloatVector c31 = FloatVector.fromArray(LANES, c, r3 + WIDTH);
        FloatVector c32 = FloatVector.fromArray(LANES, c, r3 + 2 * WIDTH);
        FloatVector c33 = FloatVector.fromArray(LANES, c, r3 + 3 * WIDTH);
        int i = left.at();
        int j = right.at();
        for (int k = 0; k < inner; k++) {
            FloatVector b0 = FloatVector.fromArray(LANES, b, j);
            FloatVector b1 = FloatVector.fromArray(LANES, b, j + WIDTH);
            FloatVector b2 = FloatVector.fromArray(LANES, b, j + 2 * WIDTH);
            FloatVector b3 = FloatVector.fromArray(LANES, b, j + 3 * WIDTH);
            FloatVector a0 = FloatVector.broadcast(LANES, a[i]);
            c00 = b0.fma(a0, c00);
            c01 = b1.fma(a0, c01);
            c02 = b2.fma(a0, c02);
            c03 = b3.fma(a0, c03);
            FloatVector a1 = FloatVector.broadcast(LANES, a[i + step]);
            c10 = b0.fma(a1, c10);
            c11 = b1.fma(a1, c11);
            c12 = b2.fma(a1, c12);
            c13 = b3.fma(a1, c13);
            FloatVector a2 = FloatVector.broadcast(LANES, a[i + 2 * step]);
            c20 = b0.fma(a2, c20);
            c21 = b1.fma(a2, c21);
            c22 = b2.fma(a2, c22);
            c23 = b3.fma(a2, c23);
            FloatVector a3 = FloatVector.broadcast(LANES, a[i + 3 * step]);
            c30 = b0.fma(a3, c30);
            c31 = b1.fma(a3, c31);
            c32 = b2.fma(a3, c32);
            c33 = b3.fma(a3, c33);
            i += left.columnStep();
            j += right.rowStep();
        }
        c00.intoArray(c, r0);
        c01.intoArray(c, r0 + WIDTH);
        c02.intoArray(c, r0 + 2 * WIDTH);
        c03.intoArray(c, r0 + 3 * WIDTH);
        c10.intoArray(c, r1);
        c11.intoArray(c, r1 + WIDTH);
        c12.intoArray(c, r1 + 2 * WIDTH);
        c13.intoArray(c, r1 + 3 * WIDTH);
        c20.intoArray(c, r2);
        c21.intoArray(c, r2 + WIDTH);
        c22.intoArray(c, r2 + 2 * WIDTH);
        c23.intoArray(c, r2 + 3 * WIDTH);
        c30.intoArray(c, r3);
        c31.intoArray(c, r3 + WIDTH);
        c32.intoArray(c, r3 + 2 * WIDTH);
        c33.intoArray(c, r3 + 3 * WIDTH);
    }
}
