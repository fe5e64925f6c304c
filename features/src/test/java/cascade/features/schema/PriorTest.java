package cascade.features.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class PriorTest {

    @Test
    void aRateAtItsPriorIsInTheMiddle() {
        for (double rate : new double[] {Prior.LEAST, .001, .45, .5, Prior.MOST}) {
            assertThat(new Prior(rate).bucket(rate)).isEqualTo(16);
        }
    }

    @Test
    void aStepIsAFifthOfLogOdds() {
        // .5 has log odds 0, .6 has .405, .4 has -.405, .9 has 2.2.
        Prior prior = new Prior(.5);
        assertThat(prior.bucket(.6)).isEqualTo(18);
        assertThat(prior.bucket(.4)).isEqualTo(14);
        assertThat(prior.bucket(.9)).isEqualTo(27);
    }

    @Test
    void ratesOfNeverAndAlwaysAreInTheOutermostBuckets() {
        assertThat(new Prior(.5).bucket(0)).isZero();
        assertThat(new Prior(.5).bucket(1)).isEqualTo(Prior.BUCKETS - 1);
    }

    @Property
    void aHigherRateIsNeverInALowerBucket(
            @ForAll @DoubleRange(max = 1) double low,
            @ForAll @DoubleRange(max = 1) double high,
            @ForAll @DoubleRange(min = .01, max = .99) double rate) {
        Prior prior = new Prior(rate);
        assertThat(prior.bucket(Math.min(low, high))).isLessThanOrEqualTo(prior.bucket(Math.max(low, high)));
    }

    @Test
    void aPriorWithoutLogOddsIsRefused() {
        for (double rate : new double[] {0, 1, -1, Double.NaN}) {
            assertThatThrownBy(() -> new Prior(rate)).isInstanceOf(SchemaException.class);
        }
    }
}
