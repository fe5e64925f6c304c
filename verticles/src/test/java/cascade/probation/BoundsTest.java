package cascade.probation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BoundsTest {

    private static final double CHANCE = .01;

    @Test
    void aShareIsBoundedByChernoff() {
        // 300 without one: 1 - .01^(1/300).
        assertThat(Bounds.upperShare(0, 300, CHANCE)).isCloseTo(1 - Math.pow(CHANCE, 1 / 300.0), within(1e-9));
        assertThat(Bounds.upperShare(30, 300, CHANCE)).isBetween(.14, .18);
        assertThat(Bounds.upperShare(0, 0, CHANCE)).isOne();
        assertThat(Bounds.upperShare(5, 5, CHANCE)).isOne();
    }

    @Test
    void evidenceIsAMeanOfLikelihoodRatios() {
        assertThat(Bounds.evidence(0, 0, .1)).isOne();
        // One of one, of shares .1 + .9 (.02, .05, .1, .25, .5, .9): their mean over .1.
        assertThat(Bounds.evidence(1, 1, .1)).isCloseTo((.1 + .9 * 1.82 / 6) / .1, within(1e-9));
        assertThat(Bounds.evidence(30, 30, .1)).isGreaterThan(1e9);
        assertThat(Bounds.evidence(1, 1, 1)).isZero();
    }

    @Test
    void evidenceLookedAtAfterEachPageSeldomMisleads() {
        int misled = 0;
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            int count = 0;
            for (int n = 1; n <= 2_000; n++) {
                count += random.nextDouble() < .05 ? 1 : 0;
                if (Bounds.evidence(count, n, .05) >= 1 / CHANCE) {
                    misled++;
                    break;
                }
            }
        }
        assertThat(misled).isLessThanOrEqualTo(20);
    }

    @Test
    void theMeanOfClicksLiesBelowItsBoundAtEveryPage() {
        int misled = 0;
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            double sum = 0;
            for (int n = 1; n <= 4_000; n++) {
                sum += clicks(random, .03);
                if (n >= 300 && Bounds.upperMean(sum / n, .03 * .97 / 20, n, CHANCE) < .03) {
                    misled++;
                    break;
                }
            }
        }
        assertThat(misled).isLessThanOrEqualTo(10);
    }

    @Test
    void theBoundNarrowsWithPagesAndIsOpenWithoutAny() {
        assertThat(Bounds.upperMean(.03, .0015, 0, CHANCE)).isInfinite();
        assertThat(Bounds.upperMean(.03, .0015, 1_000, CHANCE)).isBetween(.033, .036);
        assertThat(Bounds.upperMean(.03, .0015, 10_000, CHANCE)).isBetween(.0310, .0320);
        assertThat(Bounds.lowerMean(.03, .0015, 1_000, CHANCE))
                .isCloseTo(.03 - Math.sqrt(2 * .0015 * Math.log(100) / 1_000), within(1e-12));
    }

    /** The share of twenty items that are clicked. */
    private static double clicks(Random random, double rate) {
        int clicks = 0;
        for (int i = 0; i < 20; i++) {
            clicks += random.nextDouble() < rate ? 1 : 0;
        }
        return clicks / 20.0;
    }
}
