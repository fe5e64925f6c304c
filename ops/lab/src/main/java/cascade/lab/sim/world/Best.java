package cascade.lab.sim.world;

import java.util.Arrays;

/** Keeps the items with the highest numbers, in their order; of equal ones the first. */
final class Best {

    private final int[] pieces;
    private final double[] values;
    private int size;

    Best(int most) {
        pieces = new int[most];
        values = new double[most];
    }

    boolean isAmong(double value) {
        return size < pieces.length || value > values[size - 1];
    }

    /** Only of what {@link #isAmong}. */
    void add(int piece, double value) {
        int at = size < pieces.length ? size++ : size - 1;
        while (at > 0 && values[at - 1] < value) {
            values[at] = values[at - 1];
            pieces[at] = pieces[at - 1];
            at--;
        }
        values[at] = value;
        pieces[at] = piece;
    }

    Page page() {
        return new Page(Arrays.copyOf(pieces, size));
    }
}
