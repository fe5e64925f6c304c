package cascade.lab.sim.world;

import java.util.Arrays;

/** Items by number, from the first tile on. */
public record Page(int[] pieces) {

    /** Most tiles of a page. */
    public static final int MOST = 100;

    public int size() {
        return pieces.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Page page && Arrays.equals(pieces, page.pieces);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pieces);
    }

    @Override
    public String toString() {
        return Arrays.toString(pieces);
    }
}
