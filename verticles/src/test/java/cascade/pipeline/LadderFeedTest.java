package cascade.pipeline;

import static cascade.pipeline.FeedUnderTest.items;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.feed.Examples;
import cascade.feed.FeedPage;
import cascade.feed.LadderStep;
import cascade.feed.Scored;
import cascade.feed.Source;
import cascade.served.ServedConfig;
import cascade.served.ServedLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a feed is while a node is asked for more than it bears, and that it says so. */
class LadderFeedTest {

    private static final UserId ANN = new UserId("ann");

    private final Community community = new Community();
    private FeedUnderTest feed;

    @BeforeEach
    void start() {
        feed = new FeedUnderTest();
        community.publish(feed.store.memory());
        feed.catchUp();
        feed.serve(community.indifferent("1"), community.item2vec("1", feed.catalogue));
    }

    @AfterEach
    void stop() {
        feed.close();
    }

    @Test
    void halfAsManyCandidatesAreRanked() {
        int whole = candidates();
        feed.step.set(LadderStep.CANDIDATES);

        FeedPage page = feed.page(ANN);

        assertThat(page.degraded()).containsExactly("ladder:candidates");
        assertThat(items(page)).hasSize(20);
        assertThat(page.models()).containsEntry("rank", "lr/1");
        assertThat(candidates()).isLessThan(whole * 3 / 4);
        feed.step.set(LadderStep.RANKER);
        assertThat(feed.page(ANN).degraded()).containsExactly("ladder:ranker");
        assertThat(feed.page(ANN).models()).containsEntry("rank", "lr/1");
        assertThat(counted("ranker")).isEqualTo(2);
    }

    @Test
    void theCheaperRankerStandsInWhereThereIsOne() {
        feed.serve(community.indifferent("1"), community.cheaper("3"), community.item2vec("1", feed.catalogue));
        feed.step.set(LadderStep.CANDIDATES);
        assertThat(feed.page(ANN).models()).containsEntry("rank", "lr/1");
        feed.step.set(LadderStep.RANKER);
        assertThat(feed.page(ANN).models()).containsEntry("rank", Community.CHEAPER + "/3");
    }

    @Test
    void whatIsPopularIsShownUnrankedAndNothingOfItTwice() {
        feed.click(ANN, Community.id(0));
        feed.step.set(LadderStep.POPULAR);
        Set<ItemId> shown = new HashSet<>();

        FeedPage page = feed.page(ANN);
        for (int pages = 0; pages < 3; pages++) {
            assertThat(page.degraded()).contains("ladder:popular").doesNotContain("rank:absent", "recall:fresh");
            assertThat(items(page)).hasSize(20).doesNotContain(Community.id(0)).allMatch(shown::add);
            assertThat(page.slate().candidates())
                    .extracting(Scored::scores)
                    .allSatisfy(scores -> assertThat(scores).isEmpty());
            assertThat(page.slate().candidates())
                    .extracting(scored -> scored.item().candidate().sources())
                    .containsOnly(List.of(Source.TRENDING));
            assertThat(page.models()).doesNotContainKey("rank");
            page = feed.page(ANN, Scene.WATERFALL, null, page.cursor());
        }
    }

    @Test
    void aChainRepeatsNothingWhateverStepsItsPagesAreMadeAt() {
        Set<ItemId> shown = new HashSet<>();
        FeedPage page = feed.page(ANN);
        assertThat(items(page)).allMatch(shown::add);
        for (LadderStep step : List.of(
                LadderStep.CANDIDATES, LadderStep.POPULAR, LadderStep.RANKER, LadderStep.POPULAR, LadderStep.WHOLE)) {
            feed.step.set(step);
            page = feed.page(ANN, Scene.WATERFALL, null, page.cursor());
            assertThat(items(page)).as("%s", step).isNotEmpty().allMatch(shown::add);
        }
    }

    @Test
    void whereNothingTrendsYetItIsWhatIsNew() {
        feed.close();
        feed = new FeedUnderTest();
        for (int item = 0; item < 40; item++) {
            feed.store.memory().putItem(Examples.item("i" + item));
        }
        feed.catchUp();
        feed.step.set(LadderStep.POPULAR);

        FeedPage page = feed.page(ANN);

        assertThat(page.degraded()).containsExactly("ladder:popular", "recall:empty");
        assertThat(items(page)).hasSize(20);
    }

    @Test
    void theRecordOfAPageSaysWhichStepItWas() {
        List<String> steps = new CopyOnWriteArrayList<>();
        feed.close();
        feed = new FeedUnderTest(FeedSettings.patient()
                .then(new ServedLog(
                        (_, value) -> {
                            steps.add(new JsonObject(Buffer.buffer(value)).getString("step", "whole"));
                            return Future.succeededFuture();
                        },
                        ServedConfig.defaults(),
                        () -> 1,
                        Runnable::run,
                        new SimpleMeterRegistry())));
        community.publish(feed.store.memory());
        feed.catchUp();
        for (LadderStep step : LadderStep.values()) {
            feed.step.set(step);
            feed.page(ANN);
        }
        FeedUnderTest.eventually(() -> steps.size() == LadderStep.values().length);
        assertThat(steps).containsExactly("whole", "candidates", "ranker", "popular");
    }

    @Test
    void onceAllIsDoneAgainNothingIsSaid() {
        feed.step.set(LadderStep.POPULAR);
        feed.page(ANN);
        feed.step.set(LadderStep.WHOLE);

        assertThat(feed.page(ANN).degraded()).isEmpty();
        assertThat(counted("popular")).isEqualTo(1);
    }

    /** That are ranked for a page of the waterfall. */
    private int candidates() {
        double before =
                feed.meters.get("cascade.rank.candidates.scored").counter().count();
        feed.page(ANN);
        return (int)
                (feed.meters.get("cascade.rank.candidates.scored").counter().count() - before);
    }

    private double counted(String step) {
        return feed.meters
                .get("cascade.pipeline.degraded")
                .tag("stage", "ladder")
                .tag("reason", step)
                .counter()
                .count();
    }
}
