package cascade.features.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.features.Examples;
import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.event.FeedEvent.Click;
import cascade.features.event.FeedEvent.Envelope;
import cascade.features.event.FeedEvent.Follow;
import cascade.features.event.FeedEvent.Impression;
import cascade.features.event.FeedEvent.Like;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrendingWeightTest {

    private static double clickAt(Instant time) {
        Envelope envelope = new Envelope(
                "e", new UserId("u"), new ItemId("i"), time, new RequestContext(Scene.VIDEO, Map.of()), null, null);
        return TrendingWeight.of(new Click(envelope));
    }

    @Test
    void aClickWeighsOneAtTheEpochAndTwiceThatADayLater() {
        assertThat(clickAt(TrendingWeight.EPOCH)).isEqualTo(1);
        assertThat(clickAt(TrendingWeight.EPOCH.plus(Duration.ofDays(1)))).isEqualTo(2);
        assertThat(clickAt(TrendingWeight.EPOCH.minus(Duration.ofHours(12)))).isCloseTo(Math.sqrt(.5), within(1e-12));
    }

    @Test
    void anHourAgoIsWorthTheSameShareOfNowInAnyYear() {
        Duration hour = Duration.ofHours(1);
        double now = clickAt(Examples.NOON) / clickAt(Examples.NOON.minus(hour));
        Instant later = Examples.NOON.plus(Duration.ofDays(4 * 365));
        assertThat(clickAt(later) / clickAt(later.minus(hour))).isCloseTo(now, within(1e-9));
    }

    @Test
    void likesAndFollowsWeighMoreThanClicksAndImpressionsNothing() {
        Envelope envelope = Examples.envelope("u1", "i1", 0);
        double click = TrendingWeight.of(new Click(envelope));
        assertThat(TrendingWeight.of(new Like(envelope))).isEqualTo(2 * click);
        assertThat(TrendingWeight.of(new Follow(envelope, null))).isEqualTo(4 * click);
        assertThat(TrendingWeight.of(new Impression(envelope))).isZero();
    }

    @Test
    void eventsBeyondTheRangeOfDoublesWeighAlikeAndAreFinite() {
        double old = clickAt(Instant.parse("2022-05-01T00:00:00Z"));
        assertThat(old).isPositive().isEqualTo(clickAt(Instant.EPOCH));
        double late = clickAt(Instant.parse("9999-12-31T23:59:59Z"));
        assertThat(late * (1 << 23)).isFinite();
        assertThat(old).isLessThan(clickAt(Examples.NOON));
    }
}
