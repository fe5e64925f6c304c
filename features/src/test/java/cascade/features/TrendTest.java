package cascade.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrendTest {

    private static final Segment ALL = Segment.EVERYONE;
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long NOON = Instant.parse("2026-11-27T12:00:00Z").toEpochMilli();

    private static double score(long time) {
        return Trend.of(1, time, ALL).score(ALL);
    }

    @Test
    void aClickScoresAsManyAsThereAreDaysBeforeIt() {
        assertThat(score(0)).isZero();
        assertThat(score(3 * DAY)).isEqualTo(3);
        assertThat(score(3 * DAY + DAY / 2)).isCloseTo(3.5, within(1e-6));
        assertThat(score(Instant.parse("9999-12-31T23:59:59Z").toEpochMilli())).isFinite();
    }

    @Test
    void twoClicksOfYesterdayTrendAsOneOfToday() {
        Trend yesterday = Trend.of(1, NOON - DAY, ALL).plus(Trend.of(1, NOON - DAY, ALL));
        assertThat(yesterday.score(ALL)).isCloseTo(score(NOON), within(1e-6));
        assertThat(yesterday.score(ALL)).isLessThan(score(NOON + 60_000));
    }

    @Test
    void sumsOfADayAreTheSameInWhateverOrderTheirPartsCome() {
        Trend first = Trend.of(2, NOON, ALL);
        Trend second = Trend.of(1, NOON + 12_345, ALL);
        Trend third = Trend.of(4, NOON + 54_321, Segment.ALL.getLast());
        assertThat(first.plus(second).plus(third)).isEqualTo(third.plus(second).plus(first));
    }

    @Test
    void aSumMovesToALaterDayByHalvingAndWhatComesToNothingIsLeftOut() {
        Trend trend = new Trend(10, Map.of(ALL, 1L << 22, Segment.ALL.getLast(), 3L));
        assertThat(trend.on(12)).isEqualTo(new Trend(12, Map.of(ALL, 1L << 20)));
        assertThat(trend.on(9)).isEqualTo(trend);
        assertThat(trend.on(10_000).sums()).isEmpty();
    }

    @Test
    void whatComesLateCountsByItsOwnTime() {
        Trend today = Trend.of(1, NOON, ALL);
        Trend late = Trend.of(1, NOON - DAY, ALL);
        assertThat(today.plus(late).score(ALL)).isCloseTo(late.plus(today).score(ALL), within(1e-9));
        assertThat(today.plus(late).day()).isEqualTo(today.day());
    }

    @Test
    void whatNobodyDidAnythingWithScoresLeast() {
        assertThat(Trend.NONE.score(ALL)).isLessThan(score(0));
        assertThat(Trend.of(0, NOON, ALL)).isEqualTo(Trend.NONE);
    }
}
