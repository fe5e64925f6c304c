package cascade.training.recall.math;

/**
 * A view of numbers in an array: value (row, column) lies at {@code at + row rowStep + column columnStep}.
 *
 * @param values shared with whoever made the view
 */
public record Matrix(float[] values, int at, int rowStep, int columnStep) {

    /** Rows of {@code width} values, one behind the other. */
    public static Matrix rows(float[] values, int width) {
        return new Matrix(values, 0, width, 1);
    }

    /** The same numbers from row {@code row} on. */
    public Matrix from(int row) {
        return new Matrix(values, at + row * rowStep, rowStep, columnStep);
    }

    /** The same numbers from column {@code column} on. */
    public Matrix fromColumn(int column) {
        return new Matrix(values, at + column * columnStep, rowStep, columnStep);
    }

    /** Rows and columns swapped. */
    public Matrix transposed() {
        return new Matrix(values, at, columnStep, rowStep);
    }
}
