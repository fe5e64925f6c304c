package cascade.pipeline;

import static cascade.pipeline.FeedUnderTest.foundBy;
import static cascade.pipeline.FeedUnderTest.items;
import static cascade.pipeline.FeedUnderTest.triggeredBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Scene;
import cascade.features.Segment;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.feed.Cursor;
import cascade.feed.Examples;
import cascade.feed.FeedPage;
import cascade.feed.Scored;
import cascade.feed.Source;
import cascade.feed.UnknownItemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OnlineFeedTest {

    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");

    private final Community community = new Community();
    private FeedUnderTest feed;

    @BeforeEach
    void start() {
        feed = new FeedUnderTest();
        community.publish(feed.store.memory());
        feed.catchUp();
    }

    @AfterEach
    void stop() {
        feed.close();
    }

    @Test
    void aFeedIsFullAndNothingIsMissing() {
        feed.serve(community.indifferent("1"), community.item2vec("1", feed.catalogue));
        feed.click(ANN, Community.id(10));

        FeedPage page = feed.page(ANN);

        assertThat(page.degraded()).isEmpty();
        assertThat(items(page)).hasSize(20).doesNotHaveDuplicates().doesNotContain(Community.id(10));
        assertThat(page.models()).containsEntry("rank", "lr/1").containsEntry("item2vec", "item2vec/1");
        Scored first = page.slate().candidates().getFirst();
        assertThat(first.scores()).containsOnlyKeys("click", "follow");
        assertThat(first.inputs()).isNotEmpty();
        assertThat(page.userInputs()).isNotEmpty();
        assertThat(page.contextInputs()).isNotEmpty();
    }

    @Test
    void aFeedIsPersonal() {
        feed.serve(community.indifferent("1"), community.item2vec("1", feed.catalogue));
        for (int n = 0; n < 5; n++) {
            feed.click(ANN, Community.id(Community.TOPICS * n));
            feed.click(BOB, Community.id(Community.TOPICS * n + 1));
        }

        List<ItemId> anns = items(feed.page(ANN));
        List<ItemId> bobs = items(feed.page(BOB));

        double share = 1.0 / Community.TOPICS;
        assertThat(anns.stream().filter(item -> Community.topic(item) == 0).count())
                .isGreaterThanOrEqualTo((long) (2 * share * anns.size()));
        assertThat(bobs.stream().filter(item -> Community.topic(item) == 1).count())
                .isGreaterThanOrEqualTo((long) (2 * share * bobs.size()));
        Set<ItemId> both = new HashSet<>(anns);
        both.retainAll(bobs);
        assertThat(both).hasSizeLessThan(10);
    }

    @Test
    void theLastClickShowsInTheNextPage() {
        feed.serve(community.indifferent("1"), community.item2vec("1", feed.catalogue));
        ItemId clicked = Community.id(200);
        assertThat(triggeredBy(feed.page(ANN), Source.ITEM2VEC_REALTIME, clicked))
                .isZero();

        feed.click(ANN, clicked);

        assertThat(triggeredBy(feed.page(ANN), Source.ITEM2VEC_REALTIME, clicked))
                .isGreaterThanOrEqualTo(4);
    }

    @Test
    void whatAFollowedAuthorPublishedShowsInTheNextPage() {
        feed.serve(community.indifferent("1"), community.item2vec("1", feed.catalogue));
        assertThat(foundBy(feed.page(ANN), Source.FOLLOWED_AUTHORS)).isEmpty();

        feed.follow(ANN, Community.id(39));

        // Item n is by author n mod 40.
        assertThat(foundBy(feed.page(ANN), Source.FOLLOWED_AUTHORS))
                .isNotEmpty()
                .allMatch(item -> Integer.parseInt(item.value().substring(1)) % 40 == 39);
    }

    @Test
    void aNewUserIsShownWhatHisSegmentClicks() {
        UserProfile profile = new UserProfile("f", 20, null, null, null, Map.of());
        feed.store.memory().putProfile(ANN, profile);
        ItemId known = Community.id(Community.ITEMS - 2);
        feed.store.memory().raiseTrending(Map.of(Segment.of(profile), Map.of(known, 1.0)));
        feed.catchUp();

        assertThat(items(feed.page(ANN))).contains(known);
        assertThat(items(feed.page(BOB))).doesNotContain(known);
    }

    @Test
    void noItemRepeatsOverTenPagesAskedBackToBackEvenWhereTheSeenSetIsNotWritten() {
        feed.serve(community.indifferent("1"), community.item2vec("1", feed.catalogue));
        feed.click(ANN, Community.id(10));
        List<ItemId> all = new ArrayList<>();
        Cursor cursor = null;
        for (int page = 0; page < 10; page++) {
            FeedPage next = feed.page(ANN, Scene.WATERFALL, null, cursor);
            cursor = next.cursor();
            all.addAll(items(next));
        }

        assertThat(all).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void whatWasServedIsSeenAndComesBackOnlyWhereNothingElseIsLeft() {
        feed.serve(community.indifferent("1"), community.item2vec("1", feed.catalogue));
        Set<ItemId> seen = new HashSet<>();
        for (int page = 0; page < Community.ITEMS / 20; page++) {
            FeedPage next = feed.page(ANN);
            assertThat(next.degraded()).isEmpty();
            assertThat(seen).doesNotContainAnyElementsOf(items(next));
            seen.addAll(items(next));
        }
        assertThat(seen).hasSize(Community.ITEMS);

        FeedPage again = feed.page(ANN);

        assertThat(again.degraded()).containsExactly("filter:seen-relaxed");
        assertThat(items(again)).hasSize(20);
    }

    @Test
    void whatWasServedBeforeTheWindowComesBack() {
        feed.serve(community.indifferent("1"));
        List<ItemId> never = items(feed.page(BOB));
        seen(ANN, never.subList(0, 10), Duration.ofDays(8));
        seen(ANN, never.subList(10, 20), Duration.ofDays(6));

        FeedPage page = feed.page(ANN);

        assertThat(items(page))
                .hasSize(20)
                .containsAll(never.subList(0, 10))
                .doesNotContainAnyElementsOf(never.subList(10, 20));
        assertThat(page.degraded()).isEmpty();
    }

    private void seen(UserId user, List<ItemId> items, Duration ago) {
        FeedUnderTest.await(feed.store.memory().addSeen(user, items, Examples.NOW.minus(ago)));
    }

    @Test
    void anImmersiveFeedHasVideosOnly() {
        feed.serve(community.indifferent("1"), community.item2vec("1", feed.catalogue));

        FeedPage page = feed.page(ANN, Scene.VIDEO, null, null);

        assertThat(page.slate().candidates())
                .hasSize(20)
                .allMatch(item -> item.item().item().kind() == Kind.VIDEO);
    }

    @Test
    void anImmersiveFeedStartsFromImagesTooAndFindsVideos() {
        feed.serve(community.indifferent("1"), community.item2vec("1", feed.catalogue));
        // Its topic is one of images alone.
        ItemId clicked = Community.id(201);
        feed.click(ANN, clicked);

        assertThat(triggeredBy(feed.page(ANN, Scene.VIDEO, null, null), Source.ITEM2VEC_REALTIME, clicked))
                .isGreaterThanOrEqualTo(4);
    }

    @Test
    void aSimilarFeedStartsFromItsAnchorAndLeavesItOut() {
        feed.serve(community.indifferent("1"), community.item2vec("1", feed.catalogue));
        ItemId anchor = Community.id(200);

        FeedPage page = feed.page(ANN, Scene.SIMILAR, anchor, null);

        assertThat(items(page)).hasSize(20).doesNotContain(anchor);
        assertThat(triggeredBy(page, Source.ITEM2VEC_REALTIME, anchor)).isGreaterThanOrEqualTo(10);
    }

    @Test
    void aSimilarFeedFromAnItemThatNoModelKnowsIsOfItsTopic() {
        feed.serve(community.indifferent("1"), community.item2vec("1", feed.catalogue));
        feed.items.putItem(Examples.item("new", Kind.IMAGE, "newcomer", "t3"));

        FeedPage page = feed.page(ANN, Scene.SIMILAR, new ItemId("new"), null);

        assertThat(foundBy(page, Source.SIMILAR_CONTENT))
                .hasSizeGreaterThanOrEqualTo(10)
                .allMatch(item -> Community.topic(item) == 3);
        assertThat(page.degraded()).isEmpty();
    }

    @Test
    void aSimilarFeedFromNoItemIsRefused() {
        assertThatThrownBy(() -> feed.page(ANN, Scene.SIMILAR, new ItemId("none"), null))
                .hasCauseInstanceOf(UnknownItemException.class)
                .hasMessageContaining("none");
    }

    @Test
    void whatIsTakenDownIsGoneAtOnce() {
        feed.serve(community.indifferent("1"), community.item2vec("1", feed.catalogue));
        ItemId first = items(feed.page(BOB)).getFirst();

        feed.items.takeDown(first);

        assertThat(items(feed.page(ANN))).hasSize(20).doesNotContain(first);
    }

    @Test
    void withoutModelsAFeedIsWhatTrends() {
        FeedPage page = feed.page(ANN);

        assertThat(page.degraded()).containsExactly("rank:absent");
        assertThat(items(page)).hasSize(20).contains(Community.id(0), Community.id(1));
        assertThat(page.models()).isEmpty();
    }
}
