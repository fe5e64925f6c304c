package cascade.pipeline;

import static cascade.pipeline.FeedUnderTest.items;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.feed.Examples;
import cascade.feed.FeedPage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where there is little to start from, or nothing to show, a feed is shorter; it never breaks. */
class MeagreFeedTest {

    private static final UserId ANN = new UserId("ann");

    private final Community community = new Community();
    private final FeedUnderTest feed = new FeedUnderTest();

    @AfterEach
    void stop() {
        assertThat(Broken.feeds(feed.meters)).isZero();
        feed.close();
    }

    @Test
    void whoseClicksWereAllTakenDownGetsAFullFeedWithoutThem() {
        publish();
        List<ItemId> clicked =
                IntStream.range(0, 12).mapToObj(n -> Community.id(20 * n)).toList();
        clicked.forEach(item -> feed.click(ANN, item));
        clicked.forEach(item -> feed.items.takeDown(item));
        feed.catchUp();

        FeedPage page = feed.page(ANN);

        assertThat(page.degraded()).isEmpty();
        assertThat(items(page)).hasSize(20).doesNotContainAnyElementsOf(clicked);
    }

    @Test
    void whoseFollowedAuthorTookEverythingDownGetsAFullFeed() {
        publish();
        feed.follow(ANN, Community.id(39));
        for (int n = 39; n < Community.ITEMS; n += 40) {
            feed.items.takeDown(Community.id(n));
        }

        assertThat(items(feed.page(ANN))).hasSize(20);
    }

    @Test
    void anEmptyCatalogueMakesAnEmptyPage() {
        feed.catchUp();

        for (Scene scene : List.of(Scene.WATERFALL, Scene.VIDEO)) {
            FeedPage page = feed.page(ANN, scene, null, null);
            assertThat(items(page)).isEmpty();
            assertThat(page.degraded()).containsExactly("recall:empty");
        }
    }

    @Test
    void modelsOfACatalogueThatIsGoneMakeAnEmptyPage() {
        feed.serve(community.indifferent("1"), community.item2vec("1", feed.catalogue));
        feed.catchUp();
        feed.click(ANN, Community.id(10));

        assertThat(items(feed.page(ANN))).isEmpty();
    }

    @Test
    void anItemUnlikeAllOthersHasASimilarFeedOfWhatTrends() {
        publish();
        feed.items.putItem(Examples.item("odd", Kind.IMAGE, "newcomer", "no-other"));

        FeedPage page = feed.page(ANN, Scene.SIMILAR, new ItemId("odd"), null);

        assertThat(page.degraded()).isEmpty();
        assertThat(items(page)).hasSize(20).doesNotContain(new ItemId("odd"));
    }

    @Test
    void anItemThatAStaleCatalogueDoesNotKnowHasASimilarFeedOfWhatTrends() {
        publish();
        feed.isStale.set(true);

        FeedPage page = feed.page(ANN, Scene.SIMILAR, new ItemId("none"), null);

        assertThat(items(page)).hasSize(20);
        assertThat(page.degraded()).containsExactly("catalogue:stale");
    }

    @Test
    void fewerItemsThanAPageHoldsAreAllShown() {
        feed.serve(community.indifferent("1"), community.item2vec("1", feed.catalogue));
        for (String id : List.of("i1", "i2", "i3")) {
            feed.items.putItem(Examples.item(id));
        }
        feed.catchUp();

        assertThat(items(feed.page(ANN))).containsExactlyInAnyOrderElementsOf(Examples.ids("i1", "i2", "i3"));
    }

    private void publish() {
        feed.serve(community.indifferent("1"), community.item2vec("1", feed.catalogue));
        community.publish(feed.store.memory());
        feed.catchUp();
    }
}
