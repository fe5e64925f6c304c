package cascade.pipeline;

import static cascade.pipeline.FeedUnderTest.await;
import static cascade.pipeline.FeedUnderTest.items;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.explain.Explanation;
import cascade.explain.Explanation.Stage;
import cascade.features.ItemId;
import cascade.features.Scene;
import cascade.features.Topic;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.features.preference.PreferenceChange;
import cascade.features.preference.Wish;
import cascade.feed.FeedPage;
import cascade.rules.RuleExamples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator sets is on every page, within what the person asked for. Item 239 trends the least. */
class RuledFeedTest {

    private static final UserId ANN = new UserId("ann");
    private static final ItemId LAST = Community.id(239);
    private static final String PIN = "{\"name\":\"welcome\",\"action\":\"pin\",\"items\":[\"i239\"],\"place\":2}";
    private static final String KEEP_OUT = "{\"name\":\"no-t3\",\"action\":\"keep-out\",\"topics\":[\"t3\"]}";

    private final Community community = new Community();
    private final FeedUnderTest feed = new FeedUnderTest();

    @BeforeEach
    void start() {
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

    private void push(String rules) {
        assertThat(feed.rules.offer(RuleExamples.plan(rules))).isEmpty();
    }

    private List<ItemId> page(UserId user) {
        return items(await(feed.withoutATrace(user)));
    }

    @Test
    void whatIsPinnedStandsOnItsPlaceOfTheFirstPageWithItsScores() {
        push(PIN);
        FeedPage first = feed.page(ANN);
        FeedPage second = feed.page(ANN, Scene.WATERFALL, null, first.cursor());

        assertThat(items(first).get(1)).isEqualTo(LAST);
        assertThat(first.slate().candidates().get(1).scores()).containsOnlyKeys("click", "follow");
        assertThat(first.slate().candidates().get(1).inputs()).isNotEmpty();
        assertThat(items(second)).doesNotContain(LAST);
        assertThat(feed.meters.counter("cascade.rules.places", "action", "pin").count())
                .isEqualTo(1);
    }

    /** A newcomer has no neighbours: of the 240 none but what trends or is new leads to him. */
    @Test
    void whatARuleAloneBroughtHereWasFoundByNobody() {
        push(PIN);
        FeedPage page = feed.page(new UserId("newcomer"));

        assertThat(items(page).get(1)).isEqualTo(LAST);
        assertThat(page.slate().candidates().get(1).item().candidate().sources())
                .isEmpty();
    }

    @Test
    void whatWasServedIsPinnedNoMore() {
        push(PIN);
        assertThat(items(feed.page(ANN))).contains(LAST);

        FeedUnderTest.eventually(() -> !page(ANN).contains(LAST));
    }

    @Test
    void aPersonsHideBeatsAPin() {
        push(PIN);
        await(feed.events.publish(new FeedEvent.Hide(feed.envelope(ANN, LAST))));

        assertThat(page(ANN)).doesNotContain(LAST);
        assertThat(page(new UserId("bob"))).contains(LAST);
    }

    @Test
    void aPersonsWishBeatsAPin() {
        push(PIN);
        var less = new PreferenceChange(Map.of(new Topic("t5"), Wish.LESS), Map.of());
        await(feed.store.memory().changePreferences(ANN, less::applyTo));

        assertThat(page(ANN)).doesNotContain(LAST);
    }

    @Test
    void anImageIsPinnedInNoFeedOfVideos() {
        push(PIN);

        assertThat(items(feed.page(ANN, Scene.VIDEO, null, null))).hasSize(20).doesNotContain(LAST);
    }

    @Test
    void aPinThatIsTakenDownIsPassedOver() {
        push(PIN);
        await(feed.items.takeDown(LAST));

        assertThat(page(ANN)).hasSize(20).doesNotContain(LAST);
    }

    @Test
    void whatIsKeptOutIsInNoSceneAndOnNoPage() {
        push(KEEP_OUT);
        FeedPage first = feed.page(ANN);

        assertThat(items(first)).hasSize(20).noneMatch(RuledFeedTest::isOfTopicThree);
        assertThat(items(feed.page(ANN, Scene.WATERFALL, null, first.cursor())))
                .hasSize(20)
                .noneMatch(RuledFeedTest::isOfTopicThree);
        assertThat(items(feed.page(ANN, Scene.SIMILAR, Community.id(3), null)))
                .isNotEmpty()
                .noneMatch(RuledFeedTest::isOfTopicThree);
        assertThat(page(UserId.NOBODY)).hasSize(20).noneMatch(RuledFeedTest::isOfTopicThree);
    }

    @Test
    void whatIsKeptOutIsNotPinned() {
        push(PIN + ",{\"name\":\"no-t5\",\"action\":\"keep-out\",\"topics\":[\"t5\"]}");

        assertThat(page(ANN)).hasSize(20).doesNotContain(LAST);
    }

    @Test
    void whatIsKeptOutUsesNoQuota() {
        push("{\"name\":\"most\",\"action\":\"keep-out\",\"topics\":[\"t0\",\"t1\",\"t2\",\"t3\",\"t4\"]}");

        assertThat(page(new UserId("newcomer")))
                .hasSizeGreaterThanOrEqualTo(16)
                .allMatch(item -> Community.topic(item) == 5);
    }

    @Test
    void itHoldsInRecallOrderToo() {
        feed.serve(community.item2vec("1", feed.catalogue));
        push(PIN + "," + KEEP_OUT);

        assertThat(page(ANN)).contains(LAST).noneMatch(RuledFeedTest::isOfTopicThree);
    }

    @Test
    void aBoostedTopicHasMoreOfThePageAndABuriedOneNothing() {
        long before =
                page(ANN).stream().filter(item -> Community.topic(item) == 5).count();
        push("""
                {"name":"more","action":"boost","topics":["t5"],"by":10},{"name":"less","action":"bury","topics":["t3"]}""");

        List<ItemId> page = page(ANN);

        assertThat(page.stream().filter(item -> Community.topic(item) == 5).count())
                .isGreaterThan(before);
        assertThat(page).noneMatch(RuledFeedTest::isOfTopicThree);
        assertThat(feed.meters
                        .counter("cascade.rules.places", "action", "boost")
                        .count())
                .isBetween(1.0, 6.0);
    }

    @Test
    void anExplanationNamesTheRule() {
        push(PIN + "," + KEEP_OUT);
        Explanation pinned = explain(LAST);
        Explanation keptOut = explain(Community.id(9));
        Explanation other = explain(page(ANN).getFirst());

        assertThat(pinned.fate().position()).isEqualTo(2);
        assertThat(pinned.fate().words().getFirst().text())
                .isEqualTo("the operator's rule 'welcome' puts it on its place");
        assertThat(pinned.fate().move().rule()).isEqualTo("the operator's rule 'welcome'");
        assertThat(pinned.rule().name()).isEqualTo("welcome");
        assertThat(keptOut.fate().stage()).isEqualTo(Stage.FILTER);
        assertThat(keptOut.fate().reason()).isEqualTo("kept-out");
        assertThat(keptOut.fate().words().getFirst().text()).isEqualTo("the operator's rule 'no-t3' keeps it out");
        assertThat(keptOut.rule().name()).isEqualTo("no-t3");
        assertThat(other.rule()).isNull();
    }

    @Test
    void withoutRulesAPageIsWhatItWas() {
        List<ItemId> before = page(ANN);
        push(PIN + "," + KEEP_OUT);
        assertThat(page(ANN)).isNotEqualTo(before);

        push("");

        assertThat(page(ANN)).isEqualTo(before);
    }

    private Explanation explain(ItemId item) {
        return await(feed.explain(ANN, Scene.WATERFALL, null, item));
    }

    private static boolean isOfTopicThree(ItemId item) {
        return Community.topic(item) == 3;
    }
}
