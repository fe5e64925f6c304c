package cascade.recall;

import static cascade.feed.Examples.item;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Item;
import cascade.features.Kind;
import cascade.features.UserState;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.Reclaiming;
import cascade.feed.Examples;
import cascade.feed.FeedQuery;
import cascade.feed.Found;
import cascade.feed.Source;
import cascade.models.catalog.ModelSet;
import cascade.models.catalog.ModelSet.LoadedTowers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TowerSourceTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Catalogue catalogue = Examples.catalogue(
            IntStream.range(0, 240).mapToObj(n -> about("i" + n, n % 6)).toArray(Item[]::new));
    private final LoadedTowers towers = TopicTowers.of("two-tower", "v1", catalogue);
    private final TowerSource source =
            TowerSource.twoTower(catalogue, new UserVectors(100, meters), new SharedSearches(System::nanoTime, meters));
    private long nanos;

    /** Searches are shared by those who start from the same item, for as long as the index stays as it is. */
    @Test
    void anAnchorWithTheOrdinalOfOneThatIsForgottenIsStartedFromItself() {
        Examples.publish(catalogue, about("old", 1));
        int ordinal = catalogue.ordinal(Examples.id("old"));
        assertThat(topicsNear(ordinal)).containsOnly("t1");
        Examples.takeDown(catalogue, "old");
        Reclaiming reclaiming = new Reclaiming(
                catalogue,
                0,
                held -> {
                    towers.index().markItems(held);
                    return true;
                },
                () -> nanos);
        for (int minute = 0; minute < 60; minute++) {
            nanos += TimeUnit.MINUTES.toNanos(1);
            reclaiming.round();
        }

        Examples.publish(catalogue, about("new", 4));

        assertThat(catalogue.ordinal(Examples.id("new"))).isEqualTo(ordinal);
        assertThat(topicsNear(ordinal)).containsOnly("t4");
    }

    private String[] topicsNear(int anchor) {
        ModelSet models = new ModelSet(Map.of(), Optional.empty(), Map.of("two-tower", towers), Optional.empty());
        FeedQuery any = Examples.query(Examples.request(20), UserState.EMPTY, Map.of(), Map.of(Source.TWO_TOWER, 30));
        Found found = source.recall(
                new FeedQuery(any.request(), any.assignment(), any.user(), catalogue.row(anchor), models));
        return Arrays.stream(found.items(), 0, found.size())
                .mapToObj(item -> catalogue.topics().word(catalogue.topic(item)))
                .toArray(String[]::new);
    }

    private static Item about(String id, int topic) {
        return item(id, Kind.VIDEO, "ann", "t" + topic);
    }
}
