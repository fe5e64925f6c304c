package cascade.pipeline;

import static cascade.pipeline.FeedUnderTest.await;
import static cascade.pipeline.FeedUnderTest.foundBy;
import static cascade.pipeline.FeedUnderTest.items;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.admission.Outcome;
import cascade.features.EventToken;
import cascade.features.ItemId;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.feed.FeedPage;
import cascade.feed.FeedQuery;
import cascade.feed.Found;
import cascade.feed.LadderStep;
import cascade.feed.Source;
import cascade.feed.Span;
import cascade.feed.UnknownItemException;
import cascade.recall.RecallSource;
import cascade.served.ServedConfig;
import cascade.served.ServedLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a feed is without one of its parts, and that it says so. */
class DegradedFeedTest {

    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");

    private final Community community = new Community();
    private FeedUnderTest feed = new FeedUnderTest();

    @AfterEach
    void stop() {
        feed.close();
    }

    @Test
    void withTheStoreDownAColdUserGetsTheSameCandidatesFromTheCatalogue() {
        serve();
        FeedPage whole = feed.page(BOB);
        feed.click(ANN, Community.id(10));
        feed.store.cut();

        FeedPage page = feed.page(ANN);

        assertThat(page.degraded()).containsExactly("features:failed");
        assertThat(items(page)).hasSize(20).isEqualTo(items(whole));
        assertThat(page.userInputs()).containsExactly(whole.userInputs());
        assertThat(page.models()).isEqualTo(whole.models());
        assertThat(page.slate().candidates())
                .allSatisfy(item -> assertThat(item.scores()).containsOnlyKeys("click", "follow"));
        feed.store.mend();
        assertThat(feed.page(ANN).degraded()).isEmpty();
    }

    @Test
    void withTheStoreDownASimilarFeedIsOfItsAnchor() {
        serve();
        feed.store.cut();

        FeedPage page = feed.page(ANN, Scene.SIMILAR, Community.id(3), null);

        assertThat(items(page)).hasSize(20).doesNotContain(Community.id(3));
        assertThat(foundBy(page, Source.SIMILAR_CONTENT)).hasSizeGreaterThanOrEqualTo(10);
        assertThat(page.degraded()).containsExactly("features:failed");
    }

    @Test
    void aStaleCatalogueServesWhatItKnowsAndSaysSo() {
        serve();
        List<ItemId> fresh = items(feed.page(BOB));
        feed.isStale.set(true);

        FeedPage page = feed.page(ANN);

        assertThat(page.degraded()).containsExactly("catalogue:stale");
        assertThat(items(page)).isEqualTo(fresh);
    }

    @Test
    void anAnchorThatAStaleCatalogueKnowsIsStartedFrom() {
        serve();
        feed.isStale.set(true);

        FeedPage page = feed.page(ANN, Scene.SIMILAR, Community.id(3), null);

        assertThat(foundBy(page, Source.SIMILAR_CONTENT)).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void anAnchorThatAStaleCatalogueKnowsToBeTakenDownIsRefused() {
        serve();
        FeedUnderTest.await(feed.items.takeDown(Community.id(3)));
        feed.isStale.set(true);

        assertThatThrownBy(() -> feed.page(ANN, Scene.SIMILAR, Community.id(3), null))
                .hasCauseInstanceOf(UnknownItemException.class);
    }

    @Test
    void aSourceThatFailsIsNamedAndTheOthersAreThere() {
        start(FeedSettings.patient().around(replace(Source.TRENDING, query -> {
            throw new IllegalStateException("broken");
        })));

        FeedPage page = feed.page(ANN, Scene.SIMILAR, Community.id(3), null);

        assertThat(page.degraded()).containsExactly("recall:trending");
        assertThat(items(page)).hasSize(20);
        assertThat(foundBy(page, Source.TRENDING)).isEmpty();
        assertThat(foundBy(page, Source.FRESH)).isNotEmpty();
        assertThat(foundBy(page, Source.SIMILAR_CONTENT)).isNotEmpty();
        assertThat(missing("recall:trending", "failed")).isEqualTo(1);
    }

    @Test
    void aSourceWhoseCodeCannotBeLoadedIsNamedToo() {
        start(FeedSettings.patient().around(replace(Source.FRESH, query -> {
            throw new UnsatisfiedLinkError("no such library");
        })));

        FeedPage page = feed.page(ANN);

        assertThat(page.degraded()).containsExactly("recall:fresh");
        assertThat(foundBy(page, Source.TRENDING)).isNotEmpty();
    }

    @Test
    void aLateSourceIsNamedAndWhatTheOthersFoundInTimeIsThere() {
        CountDownLatch answered = new CountDownLatch(1);
        // The last that is asked: in two seconds the others are done on any machine.
        start(FeedSettings.patient()
                .recallingWithin(Duration.ofSeconds(2))
                .around(replace(Source.SIMILAR_CONTENT, query -> {
                    awaitUninterruptibly(answered);
                    return Found.nothing(Source.SIMILAR_CONTENT);
                })));
        feed.click(ANN, Community.id(200));

        FeedPage page = feed.page(ANN);
        answered.countDown();

        assertThat(page.degraded()).containsExactly("recall:similar-content");
        assertThat(items(page)).hasSize(20);
        assertThat(foundBy(page, Source.ITEM2VEC_REALTIME)).isNotEmpty();
        assertThat(foundBy(page, Source.TRENDING)).isNotEmpty();
        assertThat(page.slate().candidates().getFirst().scores()).isNotEmpty();
        assertThat(missing("recall:similar-content", "late")).isEqualTo(1);
    }

    @Test
    void withAllThreadsThatSearchStuckAFeedIsWhatTrends() {
        CountDownLatch goesOn = new CountDownLatch(1);
        start(FeedSettings.patient()
                .recallingWithin(Duration.ofMillis(200))
                .around(source -> new Replaced(source.name(), query -> {
                    awaitUninterruptibly(goesOn);
                    return Found.nothing(source.name());
                })));

        List<Future<FeedPage>> asked = IntStream.range(0, 12)
                .mapToObj(_ -> feed.ask(ANN, Scene.WATERFALL, null, null))
                .toList();
        for (Future<FeedPage> one : asked) {
            FeedPage page = FeedUnderTest.await(one);
            assertThat(items(page)).hasSize(20);
            assertThat(page.degraded()).contains("recall:trending", "recall:empty");
        }
        goesOn.countDown();
    }

    @Test
    void whereAllSourcesFailAFeedIsWhatTrendsRanked() {
        start(FeedSettings.patient()
                .around(source -> new Replaced(source.name(), query -> {
                    throw new IllegalStateException("broken");
                })));

        FeedPage page = feed.page(ANN);

        assertThat(page.degraded()).contains("recall:trending", "recall:fresh", "recall:empty");
        assertThat(items(page)).hasSize(20).contains(Community.id(0));
        assertThat(page.models()).containsKey("rank");
    }

    @Test
    void aFeedThatBreaksIsMadeFromMemoryAndStandsAmongTheLatestAndInTheLog() {
        RecentRequests recent = new RecentRequests();
        List<JsonObject> records = new CopyOnWriteArrayList<>();
        ServedLog log = new ServedLog(
                (_, value) -> {
                    records.add(new JsonObject(Buffer.buffer(value)));
                    return Future.succeededFuture();
                },
                ServedConfig.defaults(),
                () -> 1,
                Runnable::run,
                new SimpleMeterRegistry());
        int nothingsOrdinal = 1_000_000;
        start(FeedSettings.patient()
                .around(replace(
                        Source.FRESH,
                        query -> new Found(Source.FRESH, new int[] {nothingsOrdinal}, new float[1], null)))
                .then(recent, log));

        FeedPage page = feed.page(ANN);

        assertThat(page.degraded()).containsExactly("feed:memory");
        assertThat(Outcome.of(page.degraded())).isEqualTo(Outcome.DROPPED);
        assertThat(items(page)).hasSize(20);
        FeedUnderTest.eventually(() -> recent.latest(1).size() == 1);
        RecentRequest told = recent.latest(1).getFirst();
        assertThat(told.degraded()).containsExactly("feed:memory");
        assertThat(told.spans()).extracting(Span::name).containsExactly("features", "recall", "answer");
        assertThat(feed.inspect(ANN, Scene.WATERFALL, null).survey().degraded()).containsExactly("feed:memory");
        FeedUnderTest.eventually(() -> records.size() == 1);
        JsonObject record = records.getFirst();
        assertThat(record.getString("user")).isEqualTo("ann");
        assertThat(record.getJsonArray("degraded")).isEqualTo(new JsonArray().add("feed:memory"));
        assertThat(record.getJsonObject("models")).isEmpty();
        assertThat(record.getJsonObject("applied")).isEmpty();
        assertThat(record.getJsonArray("items").stream().map(item -> new ItemId(((JsonObject) item).getString("item"))))
                .containsExactlyElementsOf(items(page));

        feed.step.set(LadderStep.CANDIDATES);
        assertThat(feed.page(ANN).degraded()).containsExactly("ladder:candidates", "feed:memory");

        await(feed.askAfter(ANN, EventToken.of("1.3-9f0")));
        assertThat(feed.room.left).containsExactly(Outcome.DROPPED);
    }

    private void start(FeedSettings settings) {
        feed.close();
        feed = new FeedUnderTest(settings);
        serve();
    }

    private void serve() {
        community.publish(feed.store.memory());
        feed.catchUp();
        feed.serve(community.indifferent("1"), community.item2vec("1", feed.catalogue));
    }

    private double missing(String stage, String reason) {
        return feed.meters
                .get("cascade.pipeline.degraded")
                .tag("stage", stage)
                .tag("reason", reason)
                .counter()
                .count();
    }

    private static UnaryOperator<RecallSource> replace(Source name, Function<FeedQuery, Found> recall) {
        return source -> source.name() == name ? new Replaced(name, recall) : source;
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A source that does what a test wants. */
    private record Replaced(Source name, Function<FeedQuery, Found> does) implements RecallSource {

        @Override
        public Found recall(FeedQuery query) {
            return does.apply(query);
        }
    }
}
