package cascade.training.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Adam works through a batch in blocks of rows: more rows than one block has, against a loop over single values. */
class AdamBlocksTest {

    private static final int ROWS = 200;
    private static final int STEPS = 4;
    private static final double RATE = .05;
    private static final float L2 = .1f;

    private final Random random = new Random(11);

    @ParameterizedTest
    @CsvSource({"1, false", "1, true", "3, true", "10, true", "16, false", "37, false", "37, true"})
    void equalsTheRuleOnEverySingleValue(int width, boolean full) {
        try (var arena = Arena.ofConfined()) {
            EmbeddingTable table = EmbeddingTable.normal(arena, ROWS, width, 1, 5);
            var decay = new Decay(Decay.Kind.ROWS, L2);
            Adam adam = full ? Adam.full(arena, ROWS, width, RATE, decay) : Adam.lazy(arena, ROWS, width, RATE, decay);
            UniqueRows rows = UniqueRows.whole(ROWS, ROWS);
            var expected = new Plain(table.toArray(), new double[ROWS * width], new double[ROWS * width]);
            for (int step = 1; step <= STEPS; step++) {
                // Every other row on average: several blocks, the last of them not full.
                int[] ids = random.ints(1, ROWS).limit(140).distinct().toArray();
                float[] gradients = new float[ROWS * width];
                for (int i = 0; i < gradients.length; i++) {
                    gradients[i] = (float) random.nextGaussian();
                }
                rows.index(ids, ids.length, ids.length);
                adam.begin();
                adam.update(table, rows, (slot, into, at) -> {
                    for (int i = 0; i < width; i++) {
                        into[at + i] += gradients[rows.row(slot) * width + i];
                    }
                });
                for (int row = 1; row < ROWS; row++) {
                    boolean touched = rows.touches(row);
                    for (int i = row * width; i < (row + 1) * width; i++) {
                        if (touched || full) {
                            expected.move(i, touched ? gradients[i] : 0, step);
                        }
                    }
                }
            }
            assertThat(table.toArray()).containsExactly(expected.values, Offset.offset(1e-4f));
        }
    }

    private record Plain(float[] values, double[] means, double[] squares) {

        void move(int i, float gradient, int step) {
            double g = gradient + L2 * values[i];
            means[i] = .9 * means[i] + .1 * g;
            squares[i] = .999 * squares[i] + .001 * g * g;
            double mean = means[i] / (1 - Math.pow(.9, step));
            double square = squares[i] / (1 - Math.pow(.999, step));
            values[i] -= (float) (RATE * mean / (Math.sqrt(square) + 1e-8));
        }
    }
}
