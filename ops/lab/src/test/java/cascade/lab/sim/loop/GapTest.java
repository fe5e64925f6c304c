package cascade.lab.sim.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GapTest {

    @Test
    void theGapIsTheWayFromTrendingToTheOracleSeedBySeed() {
        List<Map<String, Object>> gap = Gap.of(List.of(
                row("trending", 1, .1, 100),
                row("oracle", 1, .5, 100),
                // Half of the way by the day that counts.
                row("mine", 1, .3, 1_000_000),
                row("mine", 1, .1, 1),
                row("trending", 2, .1, 100),
                row("oracle", 2, .3, 100),
                row("mine", 2, .25, 100)));
        assertThat(gap).extracting(row -> row.get("arm")).containsOnly("mine");
        Map<String, Object> ctr = gap.getFirst();
        assertThat((double) ctr.get("closed")).isCloseTo((.5 + .75) / 2, within(1e-4));
        assertThat((double) ctr.get("low")).isLessThan((double) ctr.get("closed"));
    }

    @Test
    void withoutTheEndsThereIsNoGap() {
        assertThat(Gap.of(List.of(row("mine", 1, .3, 10)))).isEmpty();
    }

    private static Map<String, Object> row(String arm, int seed, double ctr, int impressions) {
        return Map.of(
                "arm", arm,
                "seed", seed,
                "ctr", ctr,
                "impressions", impressions,
                "expectedCtr", ctr,
                "newcomerThirdPageImpressions", impressions,
                "newcomerThirdPageCtr", ctr,
                "newcomerThirdPageExpectedCtr", ctr);
    }
}
