package cascade.models.rank;

/** The rules that weights of every ranking model keep. */
final class Weights {

    private Weights() {}

    static void checkSize(String what, float[] values, int rows, int columns) {
        if (rows < 1 || columns < 1 || values.length != (long) rows * columns) {
            throw new IllegalArgumentException(
                    what + " has " + values.length + " values, not " + rows + " x " + columns);
        }
    }

    /** A table by feature id, whose row 0 is padding and so contributes nothing. */
    static void checkTable(String what, float[] values, int rows, int columns) {
        checkSize(what, values, rows, columns);
        for (int i = 0; i < columns; i++) {
            if (values[i] != 0) {
                throw new IllegalArgumentException(what + " has " + values[i] + " in its padding row, not 0");
            }
        }
    }
}
