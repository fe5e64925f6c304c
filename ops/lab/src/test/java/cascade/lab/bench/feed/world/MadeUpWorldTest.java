package cascade.lab.bench.feed.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.features.ClickedItem;
import cascade.features.UserState;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MadeUpWorldTest {

    private static final Instant END = Instant.parse("2026-11-25T12:00:00Z");
    private static final WorldShape SHAPE = new WorldShape(20_000, 2_000, 7);

    private final MadeUpItems items = new MadeUpItems(SHAPE, END);
    private final MadeUpUsers users = new MadeUpUsers(items, END);

    @Test
    void equalSeedsMakeEqualWorlds() {
        var otherItems = new MadeUpItems(SHAPE, END);
        var otherUsers = new MadeUpUsers(otherItems, END);
        for (int number = 0; number < 200; number++) {
            assertThat(otherItems.item(number)).isEqualTo(items.item(number));
            assertThat(otherItems.counts(number)).isEqualTo(items.counts(number));
            assertThat(otherUsers.user(number)).isEqualTo(users.user(number));
        }
    }

    @Test
    void anotherSeedMakesOthers() {
        var others = new MadeUpItems(new WorldShape(20_000, 2_000, 8), END);
        assertThat(others.item(0)).isNotEqualTo(items.item(0));
        assertThat(others.clusters()).isNotEqualTo(items.clusters());
    }

    @Test
    void usersClickAndSeeAndFollowAsManyAsAskedFor() {
        List<MadeUpUser> all =
                IntStream.range(0, SHAPE.users()).mapToObj(users::user).toList();
        assertThat(median(all, user -> user.features().state().clicks().size())).isCloseTo(40, within(6));
        assertThat(median(all, user -> user.seen().size())).isCloseTo(400, within(40));
        assertThat(median(all, user -> user.features().state().followed().size()))
                .isCloseTo(10, within(3));
        assertThat(all).allSatisfy(user -> {
            assertThat(user.features().state().clicks()).hasSizeLessThanOrEqualTo(UserState.MAX_CLICKS);
            assertThat(user.seen()).hasSizeLessThanOrEqualTo(2_000);
        });
    }

    private static int median(List<MadeUpUser> users, ToIntFunction<MadeUpUser> size) {
        int[] sizes = users.stream().mapToInt(size).sorted().toArray();
        return sizes[sizes.length / 2];
    }

    @Test
    void mostClicksOfAUserLieInAFewClusters() {
        int[] clusters = items.clusters();
        for (int number = 0; number < 100; number++) {
            List<ClickedItem> clicks = users.user(number).features().state().clicks();
            Map<Integer, Integer> byCluster = new HashMap<>();
            clicks.forEach(click -> byCluster.merge(
                    clusters[Integer.parseInt(click.item().value().substring(1))], 1, Integer::sum));
            int inFive = byCluster.values().stream()
                    .mapToInt(Integer::intValue)
                    .map(count -> -count)
                    .sorted()
                    .limit(5)
                    .map(count -> -count)
                    .sum();
            // Some 90 %, but for chance in short histories and for clusters that are clicked empty.
            assertThat(inFive).isGreaterThanOrEqualTo(clicks.size() / 3);
        }
    }

    @Test
    void clicksAreNewestFirstAndOfDistinctItems() {
        List<ClickedItem> clicks = users.user(3).features().state().clicks();
        assertThat(clicks.stream().map(ClickedItem::item)).doesNotHaveDuplicates();
        assertThat(clicks.stream().mapToLong(click -> -click.timeMillis()).toArray())
                .isSorted();
    }

    @Test
    void everyItemBelongsToOneClusterAndFewAuthorsHaveManyItems() {
        assertThat(new HashSet<>(Arrays.stream(items.clusters()).boxed().toList()))
                .hasSize(SHAPE.clusters());
        Map<String, Integer> byAuthor = new HashMap<>();
        IntStream.range(0, items.size())
                .forEach(item -> byAuthor.merge(items.author(item).value(), 1, Integer::sum));
        assertThat(byAuthor.get("a0")).isGreaterThan(10 * SHAPE.items() / SHAPE.authors());
    }

    @Test
    void logNormalDrawsHaveTheirMedianAndTheirHighestPercentile() {
        var counts = new LogNormal(40, 500, 100_000);
        var random = new SplittableRandom(1);
        int[] drawn = IntStream.range(0, 100_000)
                .map(_ -> counts.draw(random))
                .sorted()
                .toArray();
        assertThat(drawn[50_000]).isCloseTo(40, within(1));
        assertThat(drawn[99_000]).isCloseTo(500, within(30));
        assertThat(new LogNormal(40, 500, 41).draw(random)).isLessThanOrEqualTo(41);
    }
}
