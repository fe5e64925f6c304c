package cascade.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cascade.training.embedding.SampleLayout;
import cascade.training.loss.LossSettings.Reweight;
import cascade.training.loss.LossSettings.Single;
import cascade.training.loss.LossSettings.Sum;
import cascade.training.loss.LossSettings.Uncertainty;
import cascade.training.sample.Samples;
import cascade.training.sample.Split;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Four samples: clicked and without follows, clicked and with, not clicked and with, clicked, followed and with more. */
class MultiTaskLossTest {

    private static final float[] LABELS = {1, 0, 1, 0, 0, 0, 1, 1};
    private static final float[] FOLLOW_RATES = {0, .01f, .01f, .02f};
    private static final Samples SAMPLES = samples(List.of("click", "follow"), LABELS, FOLLOW_RATES);

    @Test
    void inTheSumEverythingWeighsOne() {
        assertThat(weights(MultiTaskLoss.of(new Sum(), SAMPLES), 2)).containsOnly(1);
        assertThat(MultiTaskLoss.of(new Sum(), SAMPLES).sigmas()).isEmpty();
    }

    @Test
    void onlyClicksOnItemsThatWinFollowsMoveUp() {
        float[] weights = weights(MultiTaskLoss.of(new Reweight(50), SAMPLES), 2);
        assertThat(weights).containsExactly(1, 1, 1.5f, 1, 1, 1, 2, 1);
    }

    @Test
    void withoutLambdaReweightingIsTheSum() {
        assertThat(weights(MultiTaskLoss.of(new Reweight(0), SAMPLES), 2)).containsOnly(1);
    }

    @Test
    void uncertaintyStartsAtSigmaOneAndFollowsTheLossesItSees() {
        MultiTaskLoss loss = MultiTaskLoss.of(new Uncertainty(UncertaintyForm.PLAIN, .1, 0), SAMPLES);
        assertThat(loss.sigmas()).containsExactly(1, 1);
        assertThat(weights(loss, 2)).containsOnly(.5f);
        for (int batch = 0; batch < 500; batch++) {
            loss.seen(new double[] {.5, .02});
        }
        assertThat(loss.sigmas()[0]).isCloseTo(.5, within(1e-6));
        assertThat(loss.sigmas()[1]).isCloseTo(.1, within(1e-6));
        assertThat(weights(loss, 2)).startsWith(2, 50);
    }

    @Test
    void reweightingNeedsTheFollowsOfItems() {
        Samples without = samples(List.of("click", "follow"), LABELS, null);
        assertThatThrownBy(() -> MultiTaskLoss.of(new Reweight(1), without))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("follows");
    }

    @Test
    void aSingleTaskIsOneTask() {
        assertThatThrownBy(() -> MultiTaskLoss.of(new Single(), SAMPLES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[click, follow]");
        assertThat(weights(MultiTaskLoss.of(new Single(), SAMPLES.onlyTasks(List.of("follow"))), 1))
                .containsOnly(1);
    }

    private static float[] weights(MultiTaskLoss loss, int tasks) {
        float[] weights = new float[4 * tasks];
        for (int sample = 0; sample < 4; sample++) {
            loss.weigh(sample, weights, sample);
        }
        return weights;
    }

    private static Samples samples(List<String> tasks, float[] labels, float @Nullable [] followRates) {
        var layout = new SampleLayout(5, List.of("item"), List.of(new SampleLayout.Slot("item", 0, 1)));
        return new Samples(
                tasks, layout, new int[] {1, 2, 3, 4}, null, labels, new int[4], new Split(4, 0, 0), followRates);
    }
}
