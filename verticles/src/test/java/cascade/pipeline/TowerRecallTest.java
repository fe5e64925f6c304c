package cascade.pipeline;

import static cascade.pipeline.Community.id;
import static cascade.pipeline.FeedUnderTest.await;
import static cascade.pipeline.FeedUnderTest.triggeredBy;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.feed.Assignment;
import cascade.feed.Examples;
import cascade.feed.FeedPage;
import cascade.feed.Source;
import cascade.recall.TopicTowers;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recall by towers, through the whole online path. */
class TowerRecallTest {

    private static final UserId USER = new UserId("u1");

    private final Community community = new Community();
    private FeedUnderTest feed;

    @BeforeEach
    void start() {
        feed = new FeedUnderTest();
        community.publish(feed.store.memory());
        feed.catchUp();
        feed.serve(
                community.indifferent("v1"),
                TopicTowers.of("two-tower", "v1", feed.catalogue),
                TopicTowers.of("youtubenet", "v1", feed.catalogue));
    }

    @AfterEach
    void stop() {
        feed.close();
    }

    @Test
    void aClickTurnsTheUsersVector() {
        feed.click(USER, id(3));
        assertThat(topics(page(Source.TWO_TOWER))).containsOnly(3);

        feed.click(USER, id(4));
        feed.click(USER, id(10));
        assertThat(topics(page(Source.TWO_TOWER))).containsOnly(4);
    }

    @Test
    void aUserWithoutClicksIsRecalledByWhatIsSaidOfHim() {
        await(feed.store.memory().putProfile(USER, new UserProfile("f", null, null, null, null, Map.of())));
        assertThat(topics(page(Source.YOUTUBENET))).containsOnly(1);

        await(feed.store.memory().putProfile(USER, new UserProfile("m", null, null, null, null, Map.of())));
        assertThat(topics(page(Source.YOUTUBENET))).containsOnly(2);
    }

    @Test
    void aVectorIsComputedAgainOnlyWhenTheUserHasClicked() {
        feed.click(USER, id(3));
        page(Source.TWO_TOWER);
        page(Source.TWO_TOWER);
        assertThat(vectors("computed")).isEqualTo(1);
        assertThat(vectors("reused")).isEqualTo(1);

        feed.click(USER, id(4));
        page(Source.TWO_TOWER);
        assertThat(vectors("computed")).isEqualTo(2);
    }

    @Test
    void anItemPublishedAfterTrainingIsFoundByWhatItIs() {
        ItemId item = new ItemId("new");
        await(feed.items.putItem(Examples.item("new", Kind.VIDEO, "nobody", "t5")));
        feed.takeNewItemsUp();
        feed.click(USER, id(5));

        assertThat(found(page(Source.TWO_TOWER))).contains(item);
    }

    @Test
    void aSimilarFeedIsAboutItsAnchor() {
        feed.click(USER, id(3));
        FeedPage page = await(feed.ask(USER, Scene.SIMILAR, id(8), null, only(Source.TWO_TOWER)));

        assertThat(topics(page)).containsOnly(2);
        assertThat(triggeredBy(page, Source.TWO_TOWER, id(8)))
                .isEqualTo(page.slate().candidates().size());
    }

    @Test
    void aSceneOfVideosSpendsItsQuotaOnVideos() {
        // All items of topic 3 are images.
        feed.click(USER, id(3));
        FeedPage page = await(feed.ask(USER, Scene.VIDEO, null, null, only(Source.TWO_TOWER)));

        assertThat(page.degraded()).isEmpty();
        assertThat(kinds(page)).hasSize(20).containsOnly(Kind.VIDEO);
    }

    @Test
    void aNewImageIsNotRecalledForASceneOfVideos() {
        await(feed.items.putItem(Examples.item("new-image", Kind.IMAGE, "nobody", "t4")));
        await(feed.items.putItem(Examples.item("new-video", Kind.VIDEO, "nobody", "t4")));
        feed.takeNewItemsUp();
        feed.click(USER, id(4));

        FeedPage page = await(feed.ask(USER, Scene.VIDEO, null, null, only(Source.TWO_TOWER)));

        assertThat(found(page)).contains(new ItemId("new-video")).doesNotContain(new ItemId("new-image"));
    }

    @Test
    void nightlyListsForASceneOfVideosAreOfVideos() {
        feed.serve(TopicTowers.nightly(
                USER, IntStream.range(0, 100).mapToObj(Community::id).toList()));

        FeedPage page = await(feed.ask(USER, Scene.VIDEO, null, null, only(Source.YOUTUBENET_NIGHTLY)));

        assertThat(page.degraded()).isEmpty();
        assertThat(kinds(page)).hasSize(20).containsOnly(Kind.VIDEO);
    }

    @Test
    void nightlyListsAreServedToTheirUserAlone() {
        feed.serve(TopicTowers.nightly(USER, List.of(id(7), id(90), id(31))));

        assertThat(found(page(Source.YOUTUBENET_NIGHTLY))).containsExactlyInAnyOrder(id(7), id(90), id(31));
        FeedPage other =
                await(feed.ask(new UserId("u2"), Scene.WATERFALL, null, null, only(Source.YOUTUBENET_NIGHTLY)));
        assertThat(other.degraded()).containsExactly("recall:empty");
    }

    @Test
    void aPageNamesTheVersionOfEveryModelThatItWasMadeWith() {
        feed.serve(TopicTowers.nightly(USER, List.of(id(7))));

        assertThat(page(Source.TWO_TOWER).models())
                .isEqualTo(Map.of(
                        "rank", "lr/v1",
                        "two-tower", "two-tower/v1",
                        "youtubenet", "youtubenet/v1",
                        "youtubenet-nightly", "youtubenet-nightly/v1"));
    }

    @Test
    void withoutTowersThereIsAFeedAllTheSame() {
        try (var bare = new FeedUnderTest()) {
            community.publish(bare.store.memory());
            bare.catchUp();
            bare.serve(community.indifferent("v1"));

            FeedPage page = await(bare.ask(USER, Scene.WATERFALL, null, null, only(Source.TWO_TOWER)));

            assertThat(page.slate().candidates()).hasSize(20);
            assertThat(page.degraded()).containsExactly("recall:empty");
        }
    }

    private FeedPage page(Source source) {
        return await(feed.ask(USER, Scene.WATERFALL, null, null, only(source)));
    }

    private static Assignment only(Source source) {
        return Assignment.of(Examples.parameters(Map.of(source, 30)));
    }

    private double vectors(String how) {
        return feed.meters.counter("cascade.recall.user.vectors", "how", how).count();
    }

    private static List<Kind> kinds(FeedPage page) {
        return page.slate().candidates().stream()
                .map(item -> item.item().item().kind())
                .toList();
    }

    private static List<ItemId> found(FeedPage page) {
        return FeedUnderTest.items(page);
    }

    private static List<Integer> topics(FeedPage page) {
        return found(page).stream().map(Community::topic).distinct().toList();
    }
}
