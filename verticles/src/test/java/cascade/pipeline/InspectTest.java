package cascade.pipeline;

import static cascade.pipeline.FeedUnderTest.await;
import static cascade.pipeline.FeedUnderTest.items;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.explain.Explanation;
import cascade.explain.Explanation.Stage;
import cascade.explain.Survey;
import cascade.explain.Survey.Counts;
import cascade.explain.Survey.Surveyed;
import cascade.explain.Survey.Yield;
import cascade.features.ItemId;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.feed.Source;
import cascade.feed.Span;
import cascade.feed.Span.Outcome;
import cascade.rules.RuleExamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of a request is what its page came by, of all candidates. */
class InspectTest {

    private static final UserId ANN = new UserId("ann");
    private static final ItemId LAST = Community.id(239);

    private final Community community = new Community();
    private final RecentRequests recent = new RecentRequests();
    private final FeedUnderTest feed = new FeedUnderTest(FeedSettings.patient().then(recent));

    @BeforeEach
    void start() {
        community.publish(feed.store.memory());
        feed.catchUp();
        feed.serve(community.opinionated("1"), community.item2vec("1", feed.catalogue));
        feed.click(ANN, Community.id(3));
        feed.catchUp();
    }

    @AfterEach
    void stop() {
        feed.close();
    }

    private Survey survey(UserId user) {
        return feed.inspect(user, Scene.WATERFALL, null).survey();
    }

    @Test
    void whatIsShownIsThePageOfTheFeed() {
        List<ItemId> page = items(await(feed.withoutATrace(ANN)));
        Survey survey = survey(ANN);

        assertThat(survey.candidates().stream()
                        .filter(one -> one.fate().isShown())
                        .map(Surveyed::item)
                        .toList())
                .isEqualTo(page);
        assertThat(survey.candidates().subList(0, page.size()))
                .extracting(one -> one.fate().position())
                .isEqualTo(numbers(page.size()));
        assertThat(survey.models()).containsEntry("rank", "lr/1").containsEntry("item2vec", "item2vec/1");
        assertThat(survey.degraded()).isEmpty();
    }

    @Test
    void everyCandidateIsAccountedForOnceAndTheCountsAddUp() {
        serveMost();

        assertAddsUp(survey(ANN));
        assertAddsUp(feed.inspect(ANN, Scene.VIDEO, null).survey());
        assertAddsUp(feed.inspect(ANN, Scene.SIMILAR, Community.id(7)).survey());
        assertAddsUp(survey(new UserId("newcomer")));
        assertAddsUp(survey(UserId.NOBODY));
    }

    /** Sources come back to what was served where they find too little else: with 160 of 240. */
    private List<ItemId> serveMost() {
        List<ItemId> served = new ArrayList<>();
        for (int page = 0; page < 8; page++) {
            served.addAll(items(feed.page(ANN)));
        }
        FeedUnderTest.eventually(
                () -> await(feed.store.memory().user(ANN)).seen().size() == served.size());
        return served;
    }

    private static void assertAddsUp(Survey survey) {
        Counts counts = survey.counts();
        List<Surveyed> all = survey.candidates();
        int filtered =
                counts.filtered().values().stream().mapToInt(Integer::intValue).sum();
        assertThat(all).extracting(Surveyed::item).doesNotHaveDuplicates();
        assertThat(all).hasSize(counts.merged() + counts.joined()).hasSize(filtered + counts.ranked());
        assertThat(counts.found()).isGreaterThanOrEqualTo(counts.merged());
        assertThat(counts.shown()).isEqualTo(20);
        assertThat(all.stream()
                        .map(Surveyed::merged)
                        .filter(place -> place > 0)
                        .sorted()
                        .toList())
                .isEqualTo(numbers(counts.merged()));
        assertThat(all.stream()
                        .map(one -> one.fate().rank())
                        .filter(Objects::nonNull)
                        .map(Explanation.Rank::position)
                        .sorted()
                        .toList())
                .isEqualTo(numbers(counts.ranked()));
        assertThat(all.stream().filter(one -> !one.isKept()).toList())
                .hasSize(filtered)
                .allSatisfy(one -> {
                    assertThat(one.fate().stage()).isEqualTo(Stage.FILTER);
                    assertThat(one.fate().rank()).isNull();
                });
        assertThat(survey.sources().stream().mapToInt(Yield::found).sum()).isGreaterThanOrEqualTo(counts.found());
        assertThat(survey.sources())
                .allSatisfy(source -> assertThat(source.found()).isBetween(0, source.quota()));
    }

    @Test
    void theFateOfEachIsThatOfItsExplanation() {
        assertAgrees(Scene.WATERFALL, null);
        assertAgrees(Scene.SIMILAR, Community.id(7));
    }

    @Test
    void theFateOfEachIsThatOfItsExplanationUnderRulesToo() {
        assertThat(feed.rules.offer(RuleExamples.plan("""
                        {"name":"welcome","action":"pin","items":["i239"],"place":2},
                        {"name":"more","action":"boost","topics":["t5"],"by":10},
                        {"name":"less","action":"bury","topics":["t3"]}"""))).isEmpty();

        assertAgrees(Scene.WATERFALL, null);
    }

    private void assertAgrees(Scene scene, @Nullable ItemId anchor) {
        assertThat(feed.inspect(ANN, scene, anchor).survey().candidates())
                .hasSizeGreaterThan(60)
                .allSatisfy(one -> {
                    Explanation said = await(feed.explain(ANN, scene, anchor, one.item()));
                    assertThat(one.fate()).isEqualTo(said.fate());
                    assertThat(one.findings()).isEqualTo(said.findings());
                    assertThat(one.filter()).isEqualTo(said.filter().verdict());
                });
    }

    @Test
    void whatWasServedIsTakenOutAsSeen() {
        List<ItemId> served = serveMost();

        List<Surveyed> seen =
                survey(ANN).candidates().stream().filter(one -> !one.isKept()).toList();

        assertThat(served).containsAll(seen.stream().map(Surveyed::item).toList());
        assertThat(seen).isNotEmpty().allSatisfy(one -> {
            assertThat(one.filter()).isEqualTo("seen");
            assertThat(one.fate().words().getFirst().text()).isEqualTo("you were shown it before");
        });
    }

    @Test
    void whatARuleAloneBroughtHereJoined() {
        assertThat(feed.rules.offer(RuleExamples.plan(
                        "{\"name\":\"welcome\",\"action\":\"pin\",\"items\":[\"i239\"],\"place\":2}")))
                .isEmpty();

        Survey survey = survey(new UserId("newcomer"));

        assertThat(survey.counts().joined()).isEqualTo(1);
        assertThat(survey.candidates().get(1).item()).isEqualTo(LAST);
        assertThat(survey.candidates().get(1).merged()).isZero();
        assertAddsUp(survey);
    }

    @Test
    void stagesFollowEachOtherAndSourcesAreWithinRecall() {
        Inspection inspection = feed.inspect(ANN, Scene.WATERFALL, null);

        assertThat(inspection.spans()).extracting(Span::name).containsExactly("features", "recall", "rank", "answer");
        assertThat(inspection.spans()).extracting(Span::outcome).containsOnly(Outcome.OK);
        assertFollowEachOther(inspection.spans(), 0, inspection.micros());
        Span recall = inspection.spans().get(1);
        assertFollowEachOther(inspection.sources(), recall.from(), recall.until());
        assertThat(inspection.sources())
                .extracting(Span::name)
                .containsExactlyInAnyOrderElementsOf(inspection.survey().sources().stream()
                        .map(Yield::source)
                        .map(Source::text)
                        .toList());
    }

    private static void assertFollowEachOther(List<Span> spans, long from, long until) {
        long before = from;
        for (Span span : spans) {
            assertThat(span.from()).isGreaterThanOrEqualTo(before);
            assertThat(span.until()).isGreaterThanOrEqualTo(span.from());
            before = span.until();
        }
        assertThat(before).isLessThanOrEqualTo(until);
    }

    @Test
    void aStageThatFailsIsSaidToHave() {
        feed.store.cut();
        Inspection inspection = feed.inspect(ANN, Scene.WATERFALL, null);

        assertThat(inspection.spans().getFirst().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(inspection.survey().degraded()).containsExactly("features:failed");
    }

    @Test
    void anInspectionLeavesNoTrace() {
        survey(ANN);
        survey(ANN);
        // Behind what is served comes what is remembered of it.
        feed.page(new UserId("bob"));
        FeedUnderTest.eventually(() -> !recent.latest(10).isEmpty());

        assertThat(recent.latest(10)).hasSize(1);
        assertThat(await(feed.store.memory().user(ANN)).seen().size()).isZero();
    }

    @Test
    void whatIsServedIsAmongTheLatestWithItsStages() {
        feed.page(ANN, Scene.VIDEO, null, null);
        FeedUnderTest.eventually(() -> !recent.latest(10).isEmpty());

        RecentRequest request = recent.latest(10).getFirst();

        assertThat(request.user()).isEqualTo(ANN);
        assertThat(request.scene()).isEqualTo(Scene.VIDEO);
        assertThat(request.items()).isEqualTo(20);
        assertThat(request.spans()).extracting(Span::name).containsExactly("features", "recall", "rank", "answer");
        assertFollowEachOther(request.spans(), 0, request.micros());
    }

    private static List<Integer> numbers(int size) {
        return IntStream.rangeClosed(1, size).boxed().toList();
    }
}
