package cascade.pipeline;

import static cascade.pipeline.FeedUnderTest.PLENTY;
import static cascade.pipeline.FeedUnderTest.items;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.feed.FeedPage;
import cascade.feed.Span;
import cascade.feed.Span.Outcome;
import cascade.models.rank.RankBatch;
import cascade.models.rank.Ranker;
import cascade.models.rank.Scores;
import cascade.served.AfterServe;
import cascade.served.Served;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A ranker is code and data from outside: whatever it does, there is a feed. */
class BrokenRankersTest {

    private static final UserId ANN = new UserId("ann");

    private final Community community = new Community();

    @Test
    void aLateRankerFallsBackToRecallOrder() {
        CountDownLatch never = new CountDownLatch(1);
        try (FeedUnderTest feed = started(Duration.ofMillis(50))) {
            List<ItemId> inRecallOrder = items(feed.page(new UserId("bob")));
            feed.serve(community.loaded("late", ranker(batch -> {
                awaitUninterruptibly(never);
                return scores(batch, 0.5f);
            })));

            FeedPage page = feed.page(ANN);

            assertThat(page.degraded()).containsExactly("rank:late");
            assertThat(items(page)).isEqualTo(inRecallOrder);
            assertThat(page.models()).doesNotContainKey("rank");
            never.countDown();
        }
    }

    @Test
    void aRankerThatAThreadWorksOnIsToldFromOneThatWaitsForAThread() throws Exception {
        CountDownLatch begun = new CountDownLatch(FeedUnderTest.WORKERS);
        CountDownLatch never = new CountDownLatch(1);
        List<Span> ranked = new CopyOnWriteArrayList<>();
        FeedSettings settings = FeedSettings.patient().rankingWithin(Duration.ofSeconds(2));
        try (FeedUnderTest feed = started(settings.then(rankedIn(ranked)))) {
            feed.serve(community.loaded("late", ranker(batch -> {
                begun.countDown();
                awaitUninterruptibly(never);
                return scores(batch, 0.5f);
            })));
            for (int n = 0; n < FeedUnderTest.WORKERS; n++) {
                feed.ask(new UserId("u" + n), Scene.WATERFALL, null, null);
            }
            begun.await();

            assertThat(feed.page(ANN).degraded()).containsExactly("rank:late");

            FeedUnderTest.eventually(() -> ranked.size() == FeedUnderTest.WORKERS + 1);
            assertThat(ranked).allMatch(span -> span.outcome() == Outcome.LATE);
            assertThat(ranked).filteredOn(span -> span.worked() == 0).hasSize(1);
            assertThat(ranked).allMatch(span -> span.worked() <= span.micros());
            never.countDown();
        }
    }

    private static AfterServe rankedIn(List<Span> spans) {
        return new AfterServe() {

            @Override
            public String name() {
                return "test";
            }

            @Override
            public void served(Served served) {
                served.spans().stream()
                        .filter(span -> span.name().equals("rank"))
                        .forEach(spans::add);
            }
        };
    }

    @Test
    void aThrowingRankerFallsBackToRecallOrder() {
        FeedPage page = page(batch -> {
            throw new IllegalStateException("broken");
        });
        assertThat(page.degraded()).containsExactly("rank:failed");
        assertThat(items(page)).hasSize(20);
    }

    @Test
    void tooFewScoresAreDiscardedAsAWhole() {
        FeedPage page = page(batch -> new Scores(Community.TASKS, new float[2]));
        assertThat(page.degraded()).containsExactly("rank:failed");
        assertThat(page.slate().candidates())
                .hasSize(20)
                .allMatch(item -> item.scores().isEmpty());
    }

    @Test
    void itemsWithoutAFiniteScoreSink() {
        FeedPage page = page(batch -> {
            Scores scores = scores(batch, 0.5f);
            for (int row = 0; row < batch.size(); row += 2) {
                scores.values()[row * Community.TASKS.size()] = Float.NaN;
            }
            return scores;
        });
        assertThat(page.degraded()).containsExactly("rank:non-finite");
        assertThat(page.slate().candidates())
                .hasSize(20)
                .allMatch(item -> item.scores().containsKey("click"));
    }

    @Test
    void aRankerOfNothingButNaNLeavesRecallOrder() {
        FeedPage page = page(batch -> scores(batch, Float.NaN));
        assertThat(page.degraded()).containsExactly("rank:non-finite");
        assertThat(page.slate().candidates()).hasSize(20).allMatch(item -> Double.isFinite(item.value()));
    }

    private FeedPage page(Function<RankBatch, Scores> score) {
        try (FeedUnderTest feed = started(PLENTY)) {
            feed.serve(community.loaded("broken", ranker(score)));
            return feed.page(ANN);
        }
    }

    private FeedUnderTest started(Duration rankBudget) {
        return started(FeedSettings.patient().rankingWithin(rankBudget));
    }

    private FeedUnderTest started(FeedSettings settings) {
        FeedUnderTest feed = new FeedUnderTest(settings);
        community.publish(feed.store.memory());
        feed.catchUp();
        return feed;
    }

    private static Scores scores(RankBatch batch, float score) {
        float[] values = new float[batch.size() * Community.TASKS.size()];
        Arrays.fill(values, score);
        return new Scores(Community.TASKS, values);
    }

    private static Ranker ranker(Function<RankBatch, Scores> score) {
        return new Ranker() {
            @Override
            public List<String> tasks() {
                return Community.TASKS;
            }

            @Override
            public Scores score(RankBatch batch) {
                return score.apply(batch);
            }

            @Override
            public void close() {}
        };
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
