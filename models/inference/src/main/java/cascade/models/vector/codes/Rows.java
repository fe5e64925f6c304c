package cascade.models.vector.codes;

/** The one rule for the vectors that indexes are made of. */
public final class Rows {

    private Rows() {}

    /** Throws {@link IllegalArgumentException} where these are not vectors, {@code [size, dimension]}, of finite values. */
    public static void check(float[] rows, int dimension) {
        check("vector", rows, dimension);
    }

    /** The same, of rows that are called {@code name}. */
    public static void check(String name, float[] rows, int dimension) {
        if (dimension < 1 || rows.length % dimension != 0) {
            throw new IllegalArgumentException(rows.length + " values do not make vectors of dimension " + dimension);
        }
        for (int i = 0; i < rows.length; i++) {
            if (!Float.isFinite(rows[i])) {
                throw new IllegalArgumentException(
                        name + " " + i / dimension + " has " + rows[i] + " at index " + i % dimension);
            }
        }
    }
}
