package cascade.training.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.models.rank.Calibration.Scaling;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlattScalingTest {

    /** Of somebody who says log odds between -4 and 2 and should have said {@code truth} of them. */
    private static Predictions draw(int size, Scaling truth, long seed) {
        var random = new SplittableRandom(seed);
        float[] said = new float[size];
        boolean[] happened = new boolean[size];
        for (int i = 0; i < size; i++) {
            double logit = random.nextDouble(-4, 2);
            said[i] = (float) (1 / (1 + Math.exp(-logit)));
            double share = 1 / (1 + Math.exp(-(truth.slope() * logit + truth.offset())));
            happened[i] = random.nextDouble() < share;
        }
        return new Predictions(said, happened, new int[size]);
    }

    @Test
    void plantedNumbersAreFound() {
        Scaling truth = new Scaling(.7, -.4);
        Scaling found = PlattScaling.of(draw(200_000, truth, 1), Scaling.NONE, .3);
        assertThat(found.slope()).isCloseTo(.7, within(.02));
        assertThat(found.offset()).isCloseTo(-.4, within(.03));
    }

    @Test
    void whereLittleIsKnownTheExpectationStays() {
        Scaling expected = new Scaling(.9, .2);
        assertThat(PlattScaling.of(draw(0, Scaling.NONE, 1), expected, .1)).isEqualTo(expected);
        Scaling few = PlattScaling.of(draw(20, new Scaling(1, 3), 1), expected, .1);
        Scaling many = PlattScaling.of(draw(20_000, new Scaling(1, 3), 1), expected, .1);
        assertThat(few.offset()).isBetween(.2, .4);
        assertThat(many.offset()).isGreaterThan(2);
    }

    @Test
    void anOrderIsNeverTurnedRound() {
        Predictions turned = draw(20_000, new Scaling(1, 0), 3);
        float[] other = new float[turned.size()];
        for (int i = 0; i < other.length; i++) {
            other[i] = 1 - turned.probabilities()[i];
        }
        assertThat(PlattScaling.of(new Predictions(other, turned.labels(), turned.users()), Scaling.NONE, .3))
                .isEqualTo(Scaling.NONE);
    }

    @Test
    void certaintiesThatAreWrongDoNotBreakIt() {
        var predictions =
                new Predictions(new float[] {0, 1, 0, 1}, new boolean[] {true, false, false, true}, new int[4]);
        Scaling found = PlattScaling.of(predictions, Scaling.NONE, .3);
        assertThat(found.slope()).isBetween(.1, 1.);
        assertThat(found.offset()).isCloseTo(0, within(.1));
    }
}
