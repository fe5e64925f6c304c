package cascade.recall;

import static cascade.feed.Examples.features;
import static cascade.feed.Examples.id;
import static cascade.feed.Examples.item;
import static cascade.feed.Examples.query;
import static cascade.feed.Examples.request;
import static cascade.feed.Examples.similarTo;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Item;
import cascade.features.Kind;
import cascade.features.Scene;
import cascade.features.Segment;
import cascade.features.store.MemoryFeatureStore;
import cascade.feed.Candidate;
import cascade.feed.FeedQuery;
import cascade.feed.Source;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimilarSourceTest {

    private static final Item ANCHOR = item("x", "ann", "cats", List.of("tabby"), null);

    private final MemoryFeatureStore store = new MemoryFeatureStore();
    private final Pool pool = new Pool();
    private final SimilarSource source = new SimilarSource(pool, store::authorItems, store::items);

    SimilarSourceTest() {
        pool.replace(
                Map.of(
                        Segment.EVERYONE,
                        List.of(
                                features(item("cat", Kind.IMAGE, "bob", "cats")),
                                features(item("dog", Kind.IMAGE, "bob", "dogs")),
                                features(ANCHOR))),
                List.of(features(item("tabby", "cy", "cats", List.of("tabby"), null))));
        store.putItem(ANCHOR);
        store.putItem(item("old", Kind.IMAGE, "ann", "cats"));
    }

    @Test
    void itemsComeByLikenessFromThePoolAndFromTheAuthorWithoutTheAnchor() {
        List<Candidate> found = source.recall(similarTo(ANCHOR)).result();

        assertThat(names(found)).containsExactly("tabby", "old", "cat");
        assertThat(found).extracting(Candidate::triggers).containsOnly(Map.of(Source.SIMILAR_CONTENT, id("x")));
    }

    @Test
    void withTheStoreDownThePoolIsSearched() {
        var cutOff = new SimilarSource(
                pool, (_, _) -> Future.failedFuture("the store is down"), _ -> Future.failedFuture("so it is"));

        assertThat(names(cutOff.recall(similarTo(ANCHOR)).result())).containsExactly("tabby", "cat");
        assertThat(names(cutOff.recall(lookedUpInVain("x")).result())).containsExactly("tabby", "cat");
    }

    @Test
    void withoutAnAnchorThatIsKnownNothingIsFound() {
        assertThat(source.recall(query(request(20))).result()).isEmpty();
        assertThat(source.recall(lookedUpInVain("nowhere")).result()).isEmpty();
    }

    private static FeedQuery lookedUpInVain(String anchor) {
        return query(request(Scene.SIMILAR, 20, id(anchor), null));
    }

    private static List<String> names(List<Candidate> found) {
        return found.stream().map(candidate -> candidate.item().value()).toList();
    }
}
