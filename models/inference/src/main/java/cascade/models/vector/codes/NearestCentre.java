package cascade.models.vector.codes;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Which of some centres has the largest inner product with each of many rows; of equal ones the first. For one thread. */
public final class NearestCentre {

    private static final int LANES = Shapes.FLOATS.length();

    private final Panels centres;
    private final float[] products = new float[Panels.ROWS * Panels.PAIR];
    // The best of each lane, lane by lane, until a chunk has met all panels.
    private final float[] best = new float[Panels.CHUNK * LANES];
    private final int[] which = new int[Panels.CHUNK * LANES];

    public NearestCentre(float[] centres, int count, int dimension) {
        this.centres = Panels.of(centres, count, dimension);
    }

    /** Writes {@code nearest[row]} of the rows {@code [0, size)}. */
    public void assign(float[] rows, int size, int[] nearest) {
        for (int chunk = 0; chunk < size; chunk += Panels.CHUNK) {
            int end = Math.min(size, chunk + Panels.CHUNK);
            Arrays.fill(best, Float.NEGATIVE_INFINITY);
            for (int pair = 0; pair < centres.pairs(); pair++) {
                for (int row = chunk; row < end; row += Panels.ROWS) {
                    centres.products(rows, row, end, pair, products);
                    keep(pair * Panels.PAIR, (row - chunk) * LANES);
                }
            }
            for (int row = chunk; row < end; row++) {
                nearest[row] = first((row - chunk) * LANES);
            }
        }
    }

    private void keep(int first, int at) {
        for (int row = 0; row < Panels.ROWS; row++) {
            FloatVector scores = FloatVector.fromArray(Shapes.FLOATS, best, at + row * LANES);
            IntVector indexes = IntVector.fromArray(Shapes.INTS, which, at + row * LANES);
            for (int start = 0; start < Panels.PAIR; start += LANES) {
                FloatVector next = FloatVector.fromArray(Shapes.FLOATS, products, row * Panels.PAIR + start);
                VectorMask<Float> better = next.compare(VectorOperators.GT, scores)
                        .and(Shapes.FLOATS.indexInRange(first + start, centres.count()));
                scores = scores.blend(next, better);
                IntVector those =
                        IntVector.broadcast(Shapes.INTS, first + start).addIndex(1);
                indexes = indexes.blend(those, better.cast(Shapes.INTS));
            }
            scores.intoArray(best, at + row * LANES);
            indexes.intoArray(which, at + row * LANES);
        }
    }

    private int first(int at) {
        int winner = at;
        for (int i = at + 1; i < at + LANES; i++) {
            if (best[i] > best[winner] || (best[i] == best[winner] && which[i] < which[winner])) {
                winner = i;
            }
        }
        return which[winner];
    }
}
