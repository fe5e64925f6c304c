package cascade.pipeline;

import static cascade.pipeline.FeedUnderTest.await;
import static cascade.pipeline.FeedUnderTest.eventually;
import static cascade.pipeline.FeedUnderTest.items;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.catalogue.Reclaiming;
import cascade.feed.Examples;
import cascade.feed.FeedPage;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.rank.RankBatch;
import cascade.models.rank.Ranker;
import cascade.models.rank.Scores;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A take-down that falls between recall and answer: what is shown is looked at once more, right before. */
class TakeDownWhileRankedTest {

    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");

    private final Community community = new Community();
    private final AtomicReference<Runnable> whenLaidOut = new AtomicReference<>(() -> {});
    private final FeedUnderTest feed = new FeedUnderTest(
            FeedSettings.patient().whenLaidOut(() -> whenLaidOut.get().run()));
    private final CountDownLatch isRanking = new CountDownLatch(1);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private List<ItemId> expected;

    @BeforeEach
    void start() {
        community.publish(feed.store.memory());
        feed.catchUp();
        feed.serve(community.indifferent("1"));
        expected = items(feed.page(BOB));
        feed.serve(waiting(community.indifferent("2")));
    }

    @AfterEach
    void stop() {
        mayAnswer.countDown();
        feed.close();
    }

    @Test
    void anItemTakenDownWhileItIsRankedIsNotShown() throws InterruptedException {
        Future<FeedPage> page = ask();
        takeDown(expected.subList(0, 1));
        mayAnswer.countDown();

        assertThat(items(await(page))).hasSize(20).doesNotContain(expected.getFirst());
        assertThat(await(page).degraded()).isEmpty();
    }

    @Test
    void anItemTakenDownAfterThePageWasLaidOutIsNotShown() {
        mayAnswer.countDown();
        var laidOutBy = new AtomicReference<String>();
        whenLaidOut.set(() -> {
            laidOutBy.set(Thread.currentThread().getName());
            takeDown(expected.subList(0, 2));
        });

        FeedPage page = feed.page(ANN);

        assertThat(items(page))
                .hasSize(20)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(expected.subList(0, 2))
                .containsAll(expected.subList(2, 20));
        assertThat(page.cursor().shown()).hasSize(20);
        assertThat(page.degraded()).isEmpty();
        assertThat(laidOutBy.get()).startsWith("test-rank");
    }

    @Test
    void anItemWhoseOrdinalIsAnothersBeforeItIsShownIsNotShown() throws InterruptedException {
        ItemId first = expected.getFirst();
        int ordinal = feed.catalogue.ordinal(first);
        Future<FeedPage> page = ask();
        takeDown(List.of(first));
        forget(first);
        await(feed.items.putItem(Examples.item("another")));
        assertThat(feed.catalogue.ordinal(new ItemId("another"))).isEqualTo(ordinal);
        mayAnswer.countDown();

        assertThat(items(await(page))).hasSize(20).doesNotContain(first, new ItemId("another"));
    }

    /** Half an hour in which the request waits, where others are given up after seconds. */
    private void forget(ItemId item) {
        // What the store tells of the take-down would name the item again.
        await(feed.store.memory().putItems(List.of(Examples.item("later"))));
        eventually(() -> feed.isUp(new ItemId("later")));
        feed.catalogue.trend(Map.of());
        long[] nanos = {0};
        Reclaiming reclaiming = new Reclaiming(feed.catalogue, 0, _ -> true, () -> nanos[0]);
        for (int minute = 0; minute <= 31; minute++) {
            reclaiming.round();
            nanos[0] += TimeUnit.MINUTES.toNanos(1);
        }
        assertThat(feed.catalogue.ordinal(item)).isEqualTo(-1);
    }

    @Test
    void aWholePageTakenDownWhileItIsRankedMakesRoomForAnother() throws InterruptedException {
        Future<FeedPage> page = ask();
        takeDown(expected);
        mayAnswer.countDown();

        assertThat(items(await(page))).hasSize(20).doesNotHaveDuplicates().doesNotContainAnyElementsOf(expected);
    }

    @Test
    void aCatalogueTakenDownAsAWholeWhileItIsRankedMakesAnEmptyPage() throws InterruptedException {
        Future<FeedPage> page = ask();
        for (int n = 0; n < Community.ITEMS; n++) {
            await(feed.items.takeDown(Community.id(n)));
        }
        mayAnswer.countDown();

        assertThat(items(await(page))).isEmpty();
        assertThat(Broken.feeds(feed.meters)).isZero();
    }

    /** A page whose candidates are recalled and wait for their scores. */
    private Future<FeedPage> ask() throws InterruptedException {
        Future<FeedPage> page = feed.ask(ANN, Scene.WATERFALL, null, null);
        isRanking.await();
        return page;
    }

    private void takeDown(List<ItemId> some) {
        some.forEach(item -> await(feed.items.takeDown(item)));
    }

    private LoadedRanker waiting(LoadedRanker loaded) {
        return new LoadedRanker(loaded.version(), loaded.schema(), new Ranker() {

            @Override
            public List<String> tasks() {
                return loaded.ranker().tasks();
            }

            @Override
            public Scores score(RankBatch batch) {
                isRanking.countDown();
                try {
                    mayAnswer.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return loaded.ranker().score(batch);
            }

            @Override
            public void close() {}
        });
    }
}
