package cascade.recall;

import static cascade.feed.Examples.features;
import static cascade.feed.Examples.id;
import static cascade.feed.Examples.item;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemFeatures;
import cascade.features.Segment;
import cascade.features.Segment.AgeBand;
import cascade.features.Segment.Gender;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PoolTest {

    private static final Segment WOMEN = new Segment(Gender.FEMALE, AgeBand.UNKNOWN);
    private static final Segment MEN = new Segment(Gender.MALE, AgeBand.UNKNOWN);

    private final Pool pool = new Pool();

    PoolTest() {
        pool.replace(
                Map.of(Segment.EVERYONE, items("a", "b", "c", "d"), WOMEN, items("x", "b", "y")), items("new", "a"));
    }

    @Test
    void whatASegmentClicksAndWhatEveryoneClicksTakeTurns() {
        assertThat(ids(pool.trending(WOMEN))).containsExactly("x", "a", "b", "y", "c", "d");
    }

    @Test
    void aSegmentOfWhichNothingIsKnownHasWhatEveryoneClicks() {
        assertThat(ids(pool.trending(MEN))).containsExactly("a", "b", "c", "d");
        assertThat(ids(pool.trending(Segment.EVERYONE))).containsExactly("a", "b", "c", "d");
        assertThat(ids(pool.trending())).containsExactly("a", "b", "c", "d");
    }

    @Test
    void itemsOfEveryListAreFoundById() {
        assertThat(Stream.of("a", "x", "y", "new")
                        .map(name -> pool.item(id(name)).isPresent()))
                .containsOnly(true);
        assertThat(pool.item(id("other"))).isEmpty();
    }

    private static List<ItemFeatures> items(String... ids) {
        return Stream.of(ids).map(name -> features(item(name))).toList();
    }

    private static List<String> ids(List<ItemFeatures> items) {
        return items.stream().map(found -> found.id().value()).toList();
    }
}
