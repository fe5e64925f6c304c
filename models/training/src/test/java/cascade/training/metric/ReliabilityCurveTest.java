package cascade.training.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReliabilityCurveTest {

    @Test
    void aBinHoldsItsMeanPredictionAndItsShareOfPositives() {
        float[] probabilities = new float[40];
        boolean[] labels = new boolean[40];
        for (int i = 0; i < 40; i++) {
            probabilities[i] = (39 - i) / 64f;
            labels[i] = i % 2 == 0;
        }
        ReliabilityCurve curve = ReliabilityCurve.of(AucTest.predictions(probabilities, labels));
        assertThat(curve.bins()).hasSize(20).allSatisfy(bin -> {
            assertThat(bin.count()).isEqualTo(2);
            assertThat(bin.observed()).isEqualTo(.5);
        });
        assertThat(curve.bins().getFirst().predicted()).isCloseTo(.5 / 64, within(1e-9));
        assertThat(curve.bins().getLast().predicted()).isCloseTo(38.5 / 64, within(1e-9));
    }

    @Test
    void tiesAreNeverParted() {
        float[] probabilities = new float[100];
        probabilities[99] = .75f;
        boolean[] labels = new boolean[100];
        labels[99] = true;
        ReliabilityCurve curve = ReliabilityCurve.of(AucTest.predictions(probabilities, labels));
        assertThat(curve.bins())
                .containsExactly(new ReliabilityCurve.Bin(0, 0, 99), new ReliabilityCurve.Bin(.75, 1, 1));
    }

    @Property(tries = 100)
    void everySampleIsInOneBin(@ForAll @IntRange(min = 1, max = 200) int size, @ForAll long seed) {
        Predictions predictions = AucTest.random(size, seed);
        double stated = 0;
        double positives = 0;
        for (int i = 0; i < size; i++) {
            stated += predictions.probabilities()[i];
            positives += predictions.labels()[i] ? 1 : 0;
        }
        var bins = ReliabilityCurve.of(predictions).bins();
        assertThat(bins.stream().mapToInt(ReliabilityCurve.Bin::count).sum()).isEqualTo(size);
        assertThat(bins.stream()
                        .mapToDouble(bin -> bin.count() * bin.predicted())
                        .sum())
                .isCloseTo(stated, within(1e-6 * size));
        assertThat(bins.stream()
                        .mapToDouble(bin -> bin.count() * bin.observed())
                        .sum())
                .isCloseTo(positives, within(1e-6 * size));
    }
}
