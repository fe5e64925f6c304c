package cascade.training.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RowOptimizerTest {

    private static final Arena MEMORY = Arena.ofAuto();

    private static final Offset<Float> CLOSE = Offset.offset(1e-6f);

    @Test
    void adagradDividesByTheRootOfAllSquaresSoFar() {
        EmbeddingTable table = EmbeddingTable.copyOf(MEMORY, new float[] {0, 0, 1, 1}, 2);
        var adagrad = new RowWiseAdagrad(MEMORY, 2, .1, Decay.NONE);
        step(adagrad, table, touching(1), new float[] {3, 4});
        // Mean of squares 12.5.
        assertThat(table.toArray()[2]).isCloseTo((float) (1 - .1 * 3 / Math.sqrt(12.5)), CLOSE);
        step(adagrad, table, touching(1), new float[] {3, 4});
        assertThat(table.toArray()[3])
                .isCloseTo((float) (1 - .1 * 4 / Math.sqrt(12.5) - .1 * 4 / Math.sqrt(25)), CLOSE);
    }

    @Test
    void adamsFirstStepIsItsRateWhateverTheGradient() {
        for (int width : new int[] {1, 3, 16, 37}) {
            EmbeddingTable table = EmbeddingTable.zeros(MEMORY, 3, width);
            float[] gradients = new float[2 * width];
            Arrays.fill(gradients, 0, width, 5);
            Arrays.fill(gradients, width, 2 * width, -.01f);
            step(Adam.lazy(MEMORY, 3, width, .1, Decay.NONE), table, touching(1, 2), gradients);
            float[] expected = new float[3 * width];
            Arrays.fill(expected, width, 2 * width, -.1f);
            Arrays.fill(expected, 2 * width, 3 * width, .1f);
            // The epsilon of the divisor costs the small gradient a little.
            assertThat(table.toArray()).containsExactly(expected, Offset.offset(1e-5f));
        }
    }

    @Test
    void adamFollowsItsFormula() {
        EmbeddingTable table = EmbeddingTable.copyOf(MEMORY, new float[] {0, 2}, 1);
        var adam = Adam.lazy(MEMORY, 2, 1, .1, rows(.5f));
        double v = 2;
        double m = 0;
        double s = 0;
        for (int t = 1; t <= 5; t++) {
            step(adam, table, touching(1), new float[] {t - 3});
            double g = t - 3 + .5 * v;
            m = .9 * m + .1 * g;
            s = .999 * s + .001 * g * g;
            v -= .1 * (m / (1 - Math.pow(.9, t))) / Math.sqrt(s / (1 - Math.pow(.999, t)));
            assertThat(table.toArray()[1]).isCloseTo((float) v, Offset.offset(1e-5f));
        }
    }

    @Test
    void rowsThatNoBatchTouchesStayWhereTheyAre() {
        for (RowOptimizer optimizer :
                new RowOptimizer[] {Adam.lazy(MEMORY, 4, 2, .1, rows(.1f)), new RowWiseAdagrad(MEMORY, 4, .1, rows(.1f))
                }) {
            EmbeddingTable table = EmbeddingTable.normal(MEMORY, 4, 2, 1, 7);
            float[] before = table.toArray();
            step(optimizer, table, touching(2), new float[] {1, 1});
            float[] after = table.toArray();
            assertThat(Arrays.copyOf(after, 4)).isEqualTo(Arrays.copyOf(before, 4));
            assertThat(after[4]).isNotEqualTo(before[4]);
            assertThat(Arrays.copyOfRange(after, 6, 8)).isEqualTo(Arrays.copyOfRange(before, 6, 8));
        }
    }

    @Test
    void fullAdamAlsoMovesRowsThatNoBatchTouches() {
        EmbeddingTable table = EmbeddingTable.copyOf(MEMORY, new float[] {0, 0, 2, 2, 2, 2}, 2);
        var adam = Adam.full(MEMORY, 3, 2, .1, rows(.5f));
        step(adam, table, touching(1), new float[] {0, 0});
        // L2 alone is a gradient, whose first step is the rate; padding stays.
        assertThat(table.toArray()).containsExactly(new float[] {0, 0, 1.9f, 1.9f, 1.9f, 1.9f}, CLOSE);
    }

    @Test
    void decayByOccurrencesPullsARowAsOftenAsTheBatchHasIt() {
        for (int width : new int[] {1, 37}) {
            EmbeddingTable table = EmbeddingTable.zeros(MEMORY, 4, width);
            float[] ones = new float[4 * width];
            Arrays.fill(ones, width, ones.length, 1);
            table.set(ones);
            var decay = new Decay(Decay.Kind.OCCURRENCES, .4f);
            var adagrad = new RowWiseAdagrad(MEMORY, 4, .1, decay);
            // Row 1 in three of four samples, row 2 in one; their gradients are between the two pulls.
            float[] gradients = new float[2 * width];
            Arrays.fill(gradients, -.2f);
            step(adagrad, table, touching(1, 1, 2, 1), gradients);
            assertThat(table.get(1, width - 1)).isCloseTo(.9f, CLOSE);
            assertThat(table.get(2, width - 1)).isCloseTo(1.1f, CLOSE);
            assertThat(table.get(3, width - 1)).isEqualTo(1);
        }
    }

    @Test
    void decoupledDecayShrinksARowByItsRateWhateverTheGradient() {
        for (int width : new int[] {1, 37}) {
            EmbeddingTable table = EmbeddingTable.zeros(MEMORY, 2, width);
            float[] twos = new float[2 * width];
            Arrays.fill(twos, width, 2 * width, 2);
            table.set(twos);
            var decay = new Decay(Decay.Kind.DECOUPLED, .5f);
            step(Adam.lazy(MEMORY, 2, width, .1, decay), table, touching(1), new float[width]);
            assertThat(table.get(1, width - 1)).isCloseTo(1.9f, CLOSE);
        }
    }

    private static Decay rows(float l2) {
        return new Decay(Decay.Kind.ROWS, l2);
    }

    private static void step(RowOptimizer optimizer, EmbeddingTable table, UniqueRows rows, float[] gradients) {
        optimizer.begin();
        optimizer.update(table, rows, (slot, into, at) -> {
            for (int i = 0; i < table.width(); i++) {
                into[at + i] += gradients[slot * table.width() + i];
            }
        });
    }

    private static UniqueRows touching(int... ids) {
        UniqueRows rows = UniqueRows.whole(5, ids.length);
        rows.index(ids, ids.length, ids.length);
        return rows;
    }
}
