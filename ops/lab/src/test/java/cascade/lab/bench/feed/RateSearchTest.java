package cascade.lab.bench.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateSearchTest {

    private final List<Double> asked = new ArrayList<>();

    private RateSearch<Double> bearing(double most, double mostForLong) {
        return new RateSearch<>(
                (rate, isLong) -> {
                    asked.add(rate);
                    return rate <= (isLong ? mostForLong : most) ? rate : -1;
                },
                rate -> rate > 0);
    }

    @Test
    void itClimbsAndThenHalvesWhatIsLeft() {
        double found = bearing(730, 730).from(100).orElseThrow();
        assertThat(found).isBetween(730 / 1.03, 730.0);
        assertThat(asked).startsWith(100.0, 100 * 1.15);
    }

    @Test
    void whatDoesNotHoldForLongIsLowered() {
        assertThat(bearing(730, 650).from(100).orElseThrow()).isBetween(600.0, 650.0);
    }

    @Test
    void aFirstRateThatIsTooHighIsHalved() {
        assertThat(bearing(40, 40).from(300).orElseThrow()).isBetween(38.0, 40.0);
    }

    @Test
    void oneBadMomentDoesNotEndTheSearch() {
        var search = new RateSearch<Double>(
                (rate, isLong) -> {
                    asked.add(rate);
                    return asked.size() % 3 == 1 ? -1 : rate <= 730 ? rate : -1;
                },
                rate -> rate > 0);

        assertThat(search.from(100).orElseThrow()).isBetween(730 / 1.06, 730.0);
    }

    @Test
    void whatWasNotBorneWhileItWarmedIsTriedAgainFromWhatHeld() {
        var search = new RateSearch<Double>(
                (rate, isLong) -> {
                    asked.add(rate);
                    return rate <= (asked.size() < 10 ? 120 : 730) ? rate : -1;
                },
                rate -> rate > 0);

        assertThat(search.from(100).orElseThrow()).isBetween(730 / 1.03, 730.0);
    }

    @Test
    void whatHoldsIsNotGivenUpForMoreThatDoesNot() {
        var search = new RateSearch<Double>(
                (rate, isLong) -> {
                    asked.add(rate);
                    return rate <= (isLong ? 105 : asked.size() < 10 ? 105 : 400) ? rate : -1;
                },
                rate -> rate > 0);

        assertThat(search.from(100).orElseThrow()).isBetween(105 / 1.03, 105.0);
    }

    @Test
    void whatBearsNothingHasNoRate() {
        assertThat(bearing(0, 0).from(100)).isEmpty();
    }
}
