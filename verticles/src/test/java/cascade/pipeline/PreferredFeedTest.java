package cascade.pipeline;

import static cascade.pipeline.FeedUnderTest.await;
import static cascade.pipeline.FeedUnderTest.items;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.explain.Explanation;
import cascade.explain.Explanation.Stage;
import cascade.explain.Explanation.Word;
import cascade.features.ItemId;
import cascade.features.Scene;
import cascade.features.Topic;
import cascade.features.UserId;
import cascade.features.preference.PreferenceChange;
import cascade.features.preference.Wish;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a user asks for is in his next page, and in no other. */
class PreferredFeedTest {

    private static final UserId ANN = new UserId("ann");

    private final Community community = new Community();
    private final FeedUnderTest feed = new FeedUnderTest();

    @BeforeEach
    void startWithOneWhoClickedOnTopicThree() {
        community.publish(feed.store.memory());
        feed.catchUp();
        feed.serve(community.indifferent("1"), community.item2vec("1", feed.catalogue));
        feed.click(ANN, Community.id(3));
        feed.catchUp();
    }

    @AfterEach
    void stop() {
        feed.close();
    }

    private void ask(Wish wish) {
        ask("t3", wish);
    }

    private void ask(String topic, Wish wish) {
        var change = new PreferenceChange(Map.of(new Topic(topic), wish), Map.of());
        await(feed.store.memory().changePreferences(ANN, change::applyTo));
    }

    private List<ItemId> page(UserId user) {
        return items(await(feed.withoutATrace(user)));
    }

    private static long ofTopicThree(List<ItemId> page) {
        return ofTopic(page, 3);
    }

    private static long ofTopic(List<ItemId> page, int topic) {
        return page.stream().filter(item -> Community.topic(item) == topic).count();
    }

    @Test
    void aTopicsShareFallsAndComesBack() {
        List<ItemId> before = page(ANN);
        assertThat(ofTopicThree(before)).isPositive();

        ask(Wish.LESS);
        assertThat(ofTopicThree(page(ANN))).isZero();

        ask(Wish.NONE);
        assertThat(page(ANN)).isEqualTo(before);
    }

    @Test
    void aTopicsShareRises() {
        // Of topic 3 a page has as many as spacing lets it.
        long before = ofTopic(page(ANN), 5);

        ask("t5", Wish.MORE);

        assertThat(ofTopic(page(ANN), 5)).isGreaterThan(before);
    }

    @Test
    void itHoldsInRecallOrderToo() {
        feed.serve(community.item2vec("1", feed.catalogue));
        ask(Wish.LESS);

        assertThat(ofTopicThree(page(ANN))).isZero();
    }

    @Test
    void nobodyAndOthersAreNotTouched() {
        List<ItemId> ofNobody = page(UserId.NOBODY);
        List<ItemId> ofBob = page(new UserId("bob"));

        ask(Wish.LESS);

        assertThat(page(UserId.NOBODY)).isEqualTo(ofNobody);
        assertThat(page(new UserId("bob"))).isEqualTo(ofBob);
    }

    @Test
    void anExplanationNamesTheWish() {
        ItemId led = page(ANN).stream()
                .filter(item -> Community.topic(item) == 3)
                .findFirst()
                .orElseThrow();
        ask(Wish.MORE);
        Explanation shown = explain(led);
        ask(Wish.LESS);
        Explanation leftOut = explain(led);

        assertThat(shown.fate().words().getFirst()).isEqualTo(new Word("more", "you asked for more of t3", null, null));
        assertThat(leftOut.fate().isShown()).isFalse();
        assertThat(leftOut.fate().stage()).isIn(Stage.RERANK, Stage.RANK);
        assertThat(leftOut.fate().words()).contains(new Word("less", "you asked for less of t3", null, null));
    }

    private Explanation explain(ItemId item) {
        return await(feed.explain(ANN, Scene.WATERFALL, null, item));
    }
}
