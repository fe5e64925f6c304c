package cascade.features.row;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Counts;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class FewCountsTest {

    @Property(tries = 1_000)
    void countersSayWhatTheyWereMadeOf(
            @ForAll @LongRange(min = -3, max = 40) long impressions,
            @ForAll @LongRange(min = -2, max = 6) long clicks,
            @ForAll @LongRange(min = -1, max = 1) long likes,
            @ForAll @LongRange(min = -1, max = 1) long follows,
            @ForAll @LongRange(min = 0, max = 1) long longViews) {
        assertThat(FewCounts.of(impressions, clicks, likes, follows, longViews))
                .isEqualTo(new Counts(impressions, clicks, likes, follows, longViews));
    }

    @Test
    void thoseOfMostAreMadeOnce() {
        assertThat(FewCounts.of(3, 1, 0, 0, 0)).isSameAs(FewCounts.of(3, 1, 0, 0, 0));
    }
}
