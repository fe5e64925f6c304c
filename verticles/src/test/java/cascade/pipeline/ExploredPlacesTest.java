package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.features.Counts;
import cascade.features.Scene;
import cascade.features.UserState;
import cascade.feed.Candidates;
import cascade.feed.Examples;
import cascade.feed.ExploreCost;
import cascade.feed.ExploreLoss;
import cascade.feed.ExplorePrices;
import cascade.feed.FeedQuery;
import cascade.feed.Laid;
import cascade.feed.Placement;
import cascade.feed.Source;
import cascade.rank.LaidOut;
import cascade.rank.Ranked;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExploredPlacesTest {

    private static final int A_PAGE = 64;

    private long nanos = 5;
    private final ExploredPlaces places = new ExploredPlaces(new SimpleMeterRegistry(), () -> nanos);

    private static LaidOut page(long impressions, ExploreCost cost) {
        var state = new UserState(
                new Counts(impressions, 0, 0, 0, 0),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Set.of(),
                new LinkedHashSet<>(),
                Map.of());
        FeedQuery query = Examples.query(Examples.request(1), state, Map.of());
        Candidates candidates = Candidates.of(query, Source.TRENDING, new int[0], 0);
        return new LaidOut(
                Ranked.inRecallOrder(candidates), new Laid(new int[0], 0, 0, Placement.UNKNOWN, cost), List.of());
    }

    @Test
    void whatDrawsCostADayIsToldAtTheRateSinceTheStart() {
        assertThat(places.prices(Scene.WATERFALL)).isEqualTo(ExplorePrices.UNKNOWN);

        places.count(page(100, new ExploreCost(60, 20, 40)));
        places.count(page(99, new ExploreCost(40, 10, 10)));
        nanos += Duration.ofHours(6).toNanos();

        ExplorePrices prices = places.prices(Scene.WATERFALL);
        // Of one page in 64, in a quarter of a day.
        is(prices.all(), .3, 30 * A_PAGE * 4);
        is(prices.newcomers(), .25, 10 * A_PAGE * 4);
        is(prices.newItems(), .5, 50 * A_PAGE * 4);
        assertThat(places.prices(Scene.VIDEO)).isEqualTo(ExplorePrices.UNKNOWN);
    }

    @Test
    void whileNobodyIsNewThePriceOfTheirPagesIsNotKnown() {
        places.count(page(1_000, new ExploreCost(60, 20, 40)));
        nanos += Duration.ofHours(6).toNanos();

        assertThat(places.prices(Scene.WATERFALL).all().isKnown()).isTrue();
        assertThat(places.prices(Scene.WATERFALL).newcomers().isKnown()).isFalse();
    }

    private static void is(ExploreLoss loss, double share, double aDay) {
        assertThat(loss.share()).isCloseTo(share, within(1e-9));
        assertThat(loss.aDay()).isCloseTo(aDay, within(1e-6));
    }
}
