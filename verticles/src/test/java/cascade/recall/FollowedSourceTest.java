package cascade.recall;

import static cascade.feed.Examples.id;
import static cascade.feed.Examples.request;
import static cascade.feed.Examples.takeDown;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Scene;
import cascade.features.Topic;
import cascade.features.UserState;
import cascade.features.catalogue.Catalogue;
import cascade.feed.Examples;
import cascade.feed.FeedQuery;
import cascade.feed.FeedRequest;
import cascade.feed.Found;
import cascade.feed.Source;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FollowedSourceTest {

    private static final long MINUTE = 60_000;

    /** Items are named by their author's letter and their time. */
    private final Catalogue catalogue = Examples.catalogue(
            item("h90", "hourly", 90),
            item("h80", "hourly", 80),
            item("h70", "hourly", 70),
            item("h60", "hourly", 60),
            item("w95", "weekly", 95),
            item("w20", "weekly", 20),
            item("o10", "once", 10));

    private final FollowedSource source = new FollowedSource(catalogue);

    @Test
    void theNewestOfEachAuthorGoesBeforeTheSecondNewestOfAny() {
        assertThat(found(Map.of(), "hourly", "weekly", "once"))
                .containsExactly("w95", "h90", "o10", "h80", "w20", "h70", "h60");
    }

    @Test
    void ofItemsPublishedAtOnceThatOfTheAuthorFollowedLastGoesFirst() {
        Examples.publish(catalogue, item("x50", "first", 50), item("y50", "second", 50), item("z51", "third", 51));

        assertThat(found(Map.of(), "first", "third", "second")).containsExactly("z51", "y50", "x50");
    }

    @Test
    void whatIsNewToTheUserGoesFirst() {
        assertThat(found(Map.of(id("w95"), MINUTE, id("h90"), 2 * MINUTE), "hourly", "weekly", "once"))
                .containsExactly("o10", "h80", "w20", "h70", "h60", "w95", "h90");
    }

    @Test
    void aQuotaIsNotExceeded() {
        assertThat(ids(query(request(20), Map.of(), 3, "hourly", "weekly", "once")))
                .containsExactly("w95", "h90", "o10");
    }

    @Test
    void aSceneOfVideosSpendsNoneOfItOnImages() {
        Examples.publish(catalogue, item("w95", "weekly", 95, Kind.IMAGE), item("o10", "once", 10, Kind.IMAGE));
        FeedRequest videos = request(Scene.VIDEO, 20, null, null);

        assertThat(ids(query(videos, Map.of(), 3, "hourly", "weekly", "once"))).containsExactly("h90", "h80", "w20");
    }

    @Test
    void whatIsTakenDownIsNotFound() {
        takeDown(catalogue, "w95");

        assertThat(found(Map.of(), "weekly", "once")).containsExactly("w20", "o10");
    }

    @Test
    void whatIsFoundIsScoredByRankAndHasNoTrigger() {
        Found found = source.recall(query(request(20), Map.of(), 50, "weekly", "once"));

        assertThat(found.source()).isEqualTo(Source.FOLLOWED_AUTHORS);
        assertThat(found.scores()).containsExactly(1, 1 / 2f, 1 / 3f);
        assertThat(found.triggers()).isNull();
    }

    @Test
    void onlyTheAuthorsFollowedLastAreLookedAt() {
        String[] followed =
                IntStream.range(0, 80).mapToObj(number -> "a" + number).toArray(String[]::new);
        for (int number = 0; number < 80; number++) {
            Examples.publish(catalogue, item("of-" + number, "a" + number, 1));
        }

        assertThat(found(Map.of(), followed)).hasSize(50).startsWith("of-79").endsWith("of-30");
    }

    @Test
    void whoFollowsNobodyOrAuthorsOfNothingIsFoundNothing() {
        assertThat(found(Map.of())).isEmpty();
        assertThat(found(Map.of(), "nobody-knows")).isEmpty();
    }

    private List<String> found(Map<ItemId, Long> seen, String... followed) {
        return ids(query(request(20), seen, 50, followed));
    }

    private List<String> ids(FeedQuery query) {
        List<String> ids = Examples.names(source.recall(query), catalogue);
        assertThat(ids).doesNotHaveDuplicates();
        return ids;
    }

    private static FeedQuery query(FeedRequest request, Map<ItemId, Long> seen, int quota, String... followed) {
        LinkedHashSet<AuthorId> authors = new LinkedHashSet<>();
        for (String author : followed) {
            authors.add(new AuthorId(author));
        }
        UserState state = new UserState(
                UserState.EMPTY.counts(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                authors,
                new LinkedHashSet<>(),
                Map.of());
        return Examples.query(request, state, seen, Map.of(Source.FOLLOWED_AUTHORS, quota));
    }

    private static Item item(String id, String author, long time) {
        return item(id, author, time, Kind.VIDEO);
    }

    private static Item item(String id, String author, long time, Kind kind) {
        return new Item(
                id(id),
                kind,
                new AuthorId(author),
                new Topic("t"),
                List.of(),
                Instant.ofEpochSecond(time),
                kind == Kind.VIDEO ? 20_000L : null,
                null,
                null,
                null,
                Map.of());
    }
}
