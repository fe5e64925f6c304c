package cascade.training.recall.math;

/**
 * Rows scaled to unit length, and gradients back through that.
 *
 * <pre>u = x / |x|        dx = (du - u (u . du)) / |x|</pre>
 *
 * <p>A row of zeros stays zero, and gets no gradient.
 */
public final class UnitRows {

    private UnitRows() {}

    /**
     * Scales {@code count} rows from {@code first} on.
     *
     * @param unit {@code [count, width]}, to be written
     * @param inverse written from {@code first} on: {@code 1 / |x|}, 0 for a row of zeros
     */
    public static void scale(float[] rows, int first, int count, int width, float[] unit, float[] inverse) {
        for (int row = 0; row < count; row++) {
            int at = (first + row) * width;
            float squares = dot(rows, at, rows, at, width);
            float factor = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
            inverse[first + row] = factor;
            for (int i = 0; i < width; i++) {
                unit[row * width + i] = rows[at + i] * factor;
            }
        }
    }

    /**
     * The gradients of {@code count} rows from {@code first} on.
     *
     * @param unit {@code [count, width]}, as {@link #scale} wrote them
     * @param unitGradients {@code [count, width]}
     * @param inverse as {@link #scale} wrote it
     * @param gradients of the rows, written from row {@code first} on
     */
    public static void back(
            float[] unit, float[] unitGradients, float[] inverse, int first, int count, int width, float[] gradients) {
        for (int row = 0; row < count; row++) {
            int at = row * width;
            int to = (first + row) * width;
            float along = dot(unit, at, unitGradients, at, width);
            for (int i = 0; i < width; i++) {
                gradients[to + i] = (unitGradients[at + i] - along * unit[at + i]) * inverse[first + row];
            }
        }
    }

    /** The inner product of two rows of {@code width} values, always in the same order. */
    public static float dot(float[] a, int atA, float[] b, int atB, int width) {
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        int i = 0;
        for (; i <= width - 4; i += 4) {
            sum0 = Math.fma(a[atA + i], b[atB + i], sum0);
            sum1 = Math.fma(a[atA + i + 1], b[atB + i + 1], sum1);
            sum2 = Math.fma(a[atA + i + 2], b[atB + i + 2], sum2);
            sum3 = Math.fma(a[atA + i + 3], b[atB + i + 3], sum3);
        }
        for (; i < width; i++) {
            sum0 = Math.fma(a[atA + i], b[atB + i], sum0);
        }
        return sum0 + sum1 + (sum2 + sum3);
    }
}
