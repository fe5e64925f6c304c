package cascade.recall;

import static cascade.feed.Examples.id;
import static cascade.feed.Examples.request;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.AuthorId;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.PublishedItem;
import cascade.features.Scene;
import cascade.features.UserState;
import cascade.features.store.MemoryFeatureStore;
import cascade.feed.Candidate;
import cascade.feed.Examples;
import cascade.feed.FeedQuery;
import cascade.feed.FeedRequest;
import cascade.feed.Source;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FollowedSourceTest {

    private static final Map<AuthorId, List<PublishedItem>> PUBLISHED = Map.of(
            new AuthorId("hourly"), list("h", 90, 80, 70, 60),
            new AuthorId("weekly"), list("w", 95, 20),
            new AuthorId("once"), list("o", 10));

    private final List<AuthorId> asked = new ArrayList<>();
    private final MemoryFeatureStore store = new MemoryFeatureStore();
    private final FollowedSource source = new FollowedSource(
            (authors, perAuthor) -> {
                asked.addAll(authors);
                return Future.succeededFuture(PUBLISHED);
            },
            store::items);

    @Test
    void theNewestOfEachAuthorGoesBeforeTheSecondNewestOfAny() {
        assertThat(found(Map.of(), "hourly", "weekly", "once"))
                .containsExactly("w95", "h90", "o10", "h80", "w20", "h70", "h60");
    }

    @Test
    void whatIsNewToTheUserGoesFirst() {
        assertThat(found(Map.of(id("w95"), 1L, id("h90"), 2L), "hourly", "weekly", "once"))
                .containsExactly("o10", "h80", "w20", "h70", "h60", "w95", "h90");
    }

    @Test
    void aQuotaIsNotExceeded() {
        assertThat(found(3, "hourly", "weekly", "once")).containsExactly("w95", "h90", "o10");
    }

    @Test
    void aSceneOfVideosSpendsNoneOfItOnImages() {
        store.putItem(Examples.item("w95", Kind.IMAGE, "weekly", "t"));
        store.putItem(Examples.item("o10", Kind.IMAGE, "once", "t"));
        for (String video : List.of("h90", "h80", "h70", "h60", "w20")) {
            store.putItem(Examples.item(video, Kind.VIDEO, "a", "t"));
        }
        FeedRequest videos = request(Scene.VIDEO, 20, null, null);

        assertThat(ids(source.recall(query(videos, Map.of(), 3, "hourly", "weekly", "once"))
                        .result()))
                .containsExactly("h90", "h80", "w20");
    }

    @Test
    void withTheStoreDownASceneOfVideosGetsWhatFiltersMayKeep() {
        var cutOff = new FollowedSource(
                (_, _) -> Future.succeededFuture(PUBLISHED), _ -> Future.failedFuture("the store is down"));
        FeedRequest videos = request(Scene.VIDEO, 20, null, null);

        assertThat(ids(cutOff.recall(query(videos, Map.of(), 3, "hourly", "weekly", "once"))
                        .result()))
                .containsExactly("w95", "h90", "o10");
    }

    @Test
    void onlyTheAuthorsFollowedLastAreAskedFor() {
        String[] followed =
                IntStream.range(0, 80).mapToObj(number -> "a" + number).toArray(String[]::new);
        found(Map.of(), followed);
        assertThat(asked).hasSize(50).startsWith(new AuthorId("a79")).endsWith(new AuthorId("a30"));
    }

    @Test
    void whoFollowsNobodyIsFoundNothingAndNobodyIsAsked() {
        assertThat(found(Map.of())).isEmpty();
        assertThat(asked).isEmpty();
    }

    private List<String> found(Map<ItemId, Long> seen, String... followed) {
        return ids(source.recall(query(seen, 50, followed)).result());
    }

    private List<String> found(int quota, String... followed) {
        return ids(source.recall(query(Map.of(), quota, followed)).result());
    }

    private static List<String> ids(List<Candidate> candidates) {
        assertThat(candidates)
                .allMatch(candidate -> candidate.sources().equals(List.of(Source.FOLLOWED_AUTHORS)))
                .extracting(Candidate::item)
                .doesNotHaveDuplicates();
        return candidates.stream().map(candidate -> candidate.item().value()).toList();
    }

    private static FeedQuery query(Map<ItemId, Long> seen, int quota, String... followed) {
        return query(request(20), seen, quota, followed);
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

    /** Items named by their author's letter and their time. */
    private static List<PublishedItem> list(String letter, long... times) {
        List<PublishedItem> list = new ArrayList<>();
        for (long time : times) {
            list.add(new PublishedItem(id(letter + time), time));
        }
        return list;
    }
}
