package cascade.recall;

import static cascade.feed.Examples.id;
import static cascade.feed.Examples.item;
import static cascade.feed.Examples.names;
import static cascade.feed.Examples.query;
import static cascade.feed.Examples.request;
import static cascade.feed.Examples.similarTo;
import static cascade.feed.Examples.takeDown;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Item;
import cascade.features.Kind;
import cascade.features.Scene;
import cascade.features.Segment;
import cascade.features.catalogue.Catalogue;
import cascade.feed.Examples;
import cascade.feed.FeedQuery;
import cascade.feed.Found;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimilarSourceTest {

    private static final Item ANCHOR = item("x", "ann", "cats", List.of("tabby"), null);

    private final Catalogue catalogue = Examples.catalogue(
            item("old", Kind.IMAGE, "ann", "cats"),
            item("older", Kind.IMAGE, "bob", "cats"),
            item("cat", Kind.IMAGE, "bob", "cats"),
            item("dog", Kind.IMAGE, "bob", "dogs"),
            ANCHOR,
            item("zz-tabby", "cy", "cats", List.of("tabby"), null));

    /** Looks at the newest item alone: of those published at once, the last by id. */
    private final SimilarSource source = new SimilarSource(catalogue, 1);

    SimilarSourceTest() {
        catalogue.trend(Map.of(Segment.EVERYONE, List.of(id("cat"), id("dog"), id("x"))));
    }

    @Test
    void itemsComeByLikenessFromWhatTrendsAndIsNewAndFromTheAuthorWithoutTheAnchor() {
        Found found = source.recall(similarTo(ANCHOR, catalogue));

        assertThat(names(found, catalogue)).containsExactly("zz-tabby", "old", "cat");
        assertThat(found.scores()).containsExactly(1.5f, 1, .5f);
        assertThat(found.triggers()).containsOnly(catalogue.ordinal(id("x")));
    }

    @Test
    void whatIsTakenDownIsNotFound() {
        takeDown(catalogue, "old");
        takeDown(catalogue, "cat");

        assertThat(names(source.recall(similarTo(ANCHOR, catalogue)), catalogue))
                .containsExactly("zz-tabby");
    }

    @Test
    void withoutAnAnchorThatIsKnownNothingIsFound() {
        assertThat(source.recall(query(request(20))).size()).isZero();
        assertThat(source.recall(lookedUpInVain("nowhere")).size()).isZero();
    }

    @Test
    void anAnchorThatWasTakenDownLeadsToNothing() {
        takeDown(catalogue, "x");

        assertThat(source.recall(similarTo(ANCHOR, catalogue)).size()).isZero();
    }

    private static FeedQuery lookedUpInVain(String anchor) {
        return query(request(Scene.SIMILAR, 20, id(anchor), null));
    }
}
