package cascade.ops.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScalesTest {

    @Test
    void equalFactorsOfCostAreEqualSteps() {
        CostScale scale = new CostScale(100, 500, 10, 100_000, false);
        assertThat(scale.x(10)).isEqualTo(100);
        assertThat(scale.x(1_000)).isEqualTo(300, within(1e-9));
        assertThat(scale.x(100_000)).isEqualTo(500);
    }

    @Test
    void zeroCostStandsLeftOfTheBreak() {
        CostScale scale = CostScale.of(100, 500, 0, 210, 360_000);
        assertThat(scale.hasZero()).isTrue();
        assertThat(scale.x(0)).isBetween(100.0, scale.breakAt());
        assertThat(scale.x(210)).isGreaterThan(scale.logLeft());
        assertThat(scale.logLeft()).isGreaterThan(scale.breakAt());
        assertThat(scale.ticks()).containsExactly(0.0, 1_000.0, 10_000.0, 100_000.0);
    }

    @Test
    void aLoneModelWithoutCostHasAPlace() {
        CostScale scale = CostScale.of(100, 500, 0);
        assertThat(scale.x(0)).isBetween(100.0, 500.0);
    }

    @Test
    void anAxisOfOneCostStillHasNumbersOnIt() {
        CostScale scale = CostScale.of(100, 500, 0, 3_328);
        assertThat(scale.ticks()).containsExactly(0.0, 1_000.0, 10_000.0);
        assertThat(scale.x(3_328)).isBetween(scale.logLeft(), 500.0);
    }

    @Test
    void halvingTheErrorIsTheSameStepEverywhere() {
        AucScale scale = new AucScale(0, 300, .2, .9);
        assertThat(scale.y(.2)).isEqualTo(300, within(1e-9));
        assertThat(scale.y(.6)).isEqualTo(200, within(1e-9));
        assertThat(scale.y(.8)).isEqualTo(100, within(1e-9));
        assertThat(scale.y(.9)).isEqualTo(0, within(1e-9));
    }

    @Test
    void ticksOfANarrowRangeAreEqualSteps() {
        List<Double> ticks = AucScale.of(0, 400, .741, .753).ticks();
        assertThat(ticks).hasSizeBetween(4, 12).isSorted();
        double step = ticks.get(1) - ticks.get(0);
        for (int at = 1; at < ticks.size(); at++) {
            assertThat(ticks.get(at) - ticks.get(at - 1)).isEqualTo(step, within(1e-9));
        }
    }

    @Test
    void ticksOfAWideRangeAreRoundAndApart() {
        AucScale scale = AucScale.of(0, 400, .93, .988);
        List<Double> ticks = scale.ticks();
        assertThat(ticks).contains(.95, .96, .98).hasSizeGreaterThan(5);
        for (int at = 1; at < ticks.size(); at++) {
            assertThat(scale.y(ticks.get(at - 1)) - scale.y(ticks.get(at))).isGreaterThan(30);
        }
    }

    @Test
    void aPerfectModelHasAPlace() {
        AucScale scale = AucScale.of(0, 400, .9, 1);
        assertThat(scale.y(1)).isBetween(0.0, 400.0);
    }
}
