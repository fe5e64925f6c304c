package cascade.training.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Figures of users who count several times are those of so many copies of their samples. */
class WeightedMetricsTest {

    private static final int USERS = 4;
    private static final int MOST = 3;

    @Property(tries = 200)
    void aUserWhoCountsSeveralTimesIsAsManyUsers(@ForAll @IntRange(min = 2, max = 40) int size, @ForAll long seed) {
        Predictions predictions = AucTest.random(size, seed);
        int[] weights = new Random(seed).ints(USERS, 0, MOST + 1).toArray();
        Predictions copied = copied(predictions, weights);

        assertSame(new WeightedAuc(predictions).of(weights), Auc.of(copied));
        assertSame(GroupedAuc.byUser(predictions).weighed(weights), GroupedAuc.of(copied));
        assertSame(new WeightedCalibrationError(predictions).of(weights), CalibrationError.of(copied));
    }

    @Test
    void pairedMetricsAreThoseOfEachModelByItself() {
        Predictions one = AucTest.random(1_000, 1);
        var other = new Predictions(AucTest.random(1_000, 2).probabilities(), one.labels(), one.users());
        PairedMetrics paired = PairedMetrics.of(one, other, 40, 1);

        assertSame(paired.auc().first(), Auc.of(one));
        assertSame(paired.auc().second(), Auc.of(other));
        assertSame(paired.gauc().second(), GroupedAuc.of(other));
        assertSame(paired.logloss().first(), LogLoss.of(one));
        assertSame(paired.logloss().second(), LogLoss.of(other));
        assertSame(paired.ece().first(), CalibrationError.of(one));
        assertSame(
                Math.log(paired.calibration().second()),
                CalibrationMetrics.of(other, 1).logRatio());
    }

    private static void assertSame(double one, double other) {
        if (Double.isNaN(other)) {
            assertThat(one).isNaN();
        } else {
            assertThat(one).isCloseTo(other, within(1e-9));
        }
    }

    /** Copies are of users of their own. */
    private static Predictions copied(Predictions predictions, int[] weights) {
        int[] users = predictions.users();
        int[] places = IntStream.range(0, MOST)
                .flatMap(copy -> IntStream.range(0, users.length).filter(place -> copy < weights[users[place]]))
                .toArray();
        Predictions copied = predictions.at(places);
        int[] of = copied.users().clone();
        int at = 0;
        for (int copy = 0; copy < MOST; copy++) {
            for (int user : users) {
                if (copy < weights[user]) {
                    of[at++] = user + copy * USERS;
                }
            }
        }
        return new Predictions(copied.probabilities(), copied.labels(), of);
    }
}
