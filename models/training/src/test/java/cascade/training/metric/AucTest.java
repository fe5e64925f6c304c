package cascade.training.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AucTest {

    @Test
    void oneNegativeAboveOneOfTwoPositivesCostsHalf() {
        // Pairs: (.9, .5) won, (.3, .5) lost.
        assertThat(Auc.of(predictions(new float[] {.9f, .5f, .3f}, true, false, true)))
                .isEqualTo(.5);
    }

    @Test
    void aTieCountsOneHalf() {
        assertThat(Auc.of(predictions(new float[] {.4f, .4f, .8f}, true, false, false)))
                .isEqualTo(.25);
    }

    @Test
    void zeroAndMinusZeroTie() {
        assertThat(Auc.of(predictions(new float[] {-0f, 0f}, true, false))).isEqualTo(.5);
    }

    @Test
    void negativeScoresSortBelowPositiveOnes() {
        assertThat(Auc.of(predictions(new float[] {-2, -1, 3}, false, true, true)))
                .isEqualTo(1);
    }

    @Test
    void equalLabelsHaveNoOrderToGetRight() {
        assertThat(Auc.of(predictions(new float[] {.1f, .2f}, true, true))).isNaN();
    }

    @Test
    void aNonFiniteProbabilityIsRefused() {
        assertThatThrownBy(() -> predictions(new float[] {.1f, Float.NaN}, true, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prediction 1");
    }

    @Property(tries = 200)
    void countingPairsGivesTheSame(@ForAll @IntRange(min = 2, max = 40) int size, @ForAll long seed) {
        Predictions predictions = random(size, seed);
        assertThat(Auc.of(predictions)).isCloseTo(pairs(predictions), within(1e-12));
    }

    @Property(tries = 50)
    void turningAllScoresAroundTurnsItAround(@ForAll @IntRange(min = 2, max = 40) int size, @ForAll long seed) {
        Predictions predictions = random(size, seed);
        float[] turned = predictions.probabilities().clone();
        for (int i = 0; i < turned.length; i++) {
            turned[i] = -turned[i];
        }
        double other = Auc.of(new Predictions(turned, predictions.labels(), predictions.users()));
        assertThat(Auc.of(predictions) + other).isCloseTo(1, within(1e-12));
    }

    static Predictions predictions(float[] probabilities, boolean... labels) {
        return new Predictions(probabilities, labels, new int[labels.length]);
    }

    /** Few distinct scores, so that ties are common; at least one label of each kind. */
    static Predictions random(int size, long seed) {
        var random = new Random(seed);
        float[] probabilities = new float[size];
        boolean[] labels = new boolean[size];
        int[] users = new int[size];
        for (int i = 0; i < size; i++) {
            probabilities[i] = random.nextInt(6) / 6f;
            labels[i] = i == 0 || (i > 1 && random.nextBoolean());
            users[i] = random.nextInt(4);
        }
        return new Predictions(probabilities, labels, users);
    }

    private static double pairs(Predictions predictions) {
        double won = 0;
        int pairs = 0;
        for (int i = 0; i < predictions.size(); i++) {
            for (int j = 0; j < predictions.size(); j++) {
                if (predictions.labels()[i] && !predictions.labels()[j]) {
                    pairs++;
                    int order = Float.compare(
                            predictions.probabilities()[i], predictions.probabilities()[j]);
                    won += order > 0 ? 1 : order == 0 ? .5 : 0;
                }
            }
        }
        return won / pairs;
    }
}
