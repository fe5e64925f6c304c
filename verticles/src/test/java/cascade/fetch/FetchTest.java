package cascade.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.bus.Bus;
import cascade.bus.Deadline;
import cascade.features.EventToken;
import cascade.features.LogPosition;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.event.FeedEvent;
import cascade.features.store.MemoryFeatureStore;
import cascade.features.store.StoreLimits;
import cascade.feed.Examples;
import cascade.feed.FeedRequest;
import cascade.feedback.MemoryEvents;
import cascade.loops.Loops;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FetchTest {

    private static final Duration PLENTY = Duration.ofMinutes(1);

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Bus bus = new Bus(vertx, meters);
    private final MemoryFeatureStore store = new MemoryFeatureStore();
    private final MemoryEvents events = new MemoryEvents(store, meters);

    /** A broker that cannot be reached, unless a test says what it has. */
    private final AtomicReference<Future<Map<Integer, Long>>> broker =
            new AtomicReference<>(Future.failedFuture("no broker"));

    private final AtomicInteger questions = new AtomicInteger();

    @BeforeEach
    void deploy() {
        FetchConfig config = new FetchConfig(PLENTY, PLENTY, 64);
        await(vertx.deployVerticle(
                new EventWaitsVerticle(bus, () -> store, new LogEnds(this::ends), new Loops(meters), meters)));
        await(vertx.deployVerticle(new FetchVerticle(bus, () -> store, new EventWaits(bus, config))));
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private Future<Map<Integer, Long>> ends() {
        questions.incrementAndGet();
        return broker.get();
    }

    private Future<LookedUp> ask(Duration eventsBudget, @Nullable EventToken after) {
        Fetch fetch = new Fetch(bus, new FetchConfig(PLENTY, eventsBudget, 64), StoreLimits.defaults());
        return fetch.user(
                new FeedRequest(
                        "r1",
                        Examples.USER,
                        new RequestContext(Scene.WATERFALL, Map.of()),
                        20,
                        null,
                        null,
                        false,
                        List.of(),
                        after,
                        Examples.NOW),
                Deadline.in(PLENTY));
    }

    private EventToken click(String id) {
        return await(events.publish(new FeedEvent.Click(new FeedEvent.Envelope(
                id,
                Examples.USER,
                Examples.id("a"),
                Examples.NOW,
                new RequestContext(Scene.WATERFALL, Map.of()),
                null,
                null))));
    }

    @Test
    void whoAsksForEventsThatAreThereGetsThemAtOnce() {
        EventToken token = click("e1");
        LookedUp found = await(ask(Duration.ZERO, token));
        assertThat(found.isStale()).isFalse();
        assertThat(found.user().features().state().counts().clicks()).isEqualTo(1);
    }

    @Test
    void whoAsksForEventsThatAreOnTheirWayWaitsForThem() {
        EventToken first = click("e1");
        EventToken next = new EventToken(Map.of(0, first.offsets().get(0) + 1));
        Future<LookedUp> asked = ask(PLENTY, next);
        assertThat(await(ask(PLENTY, null)).isStale()).isFalse();
        assertThat(asked.isComplete()).isFalse();
        click("e2");
        LookedUp found = await(asked);
        assertThat(found.isStale()).isFalse();
        assertThat(found.user().features().state().counts().clicks()).isEqualTo(2);
    }

    @Test
    void whatOthersDidIsThereOnceAWatermarkSaysSo() {
        EventToken others = new EventToken(Map.of(7, 40L));
        Future<LookedUp> asked = ask(PLENTY, others);
        await(store.raiseWatermarks(store.session(), Map.of(7, 40L)));
        assertThat(await(ask(Duration.ZERO, others)).isStale()).isTrue();
        await(store.raiseWatermarks(store.session(), Map.of(7, 41L)));
        assertThat(await(asked).isStale()).isFalse();
    }

    @Test
    void ofALogThatHasOnlyBegunNothingIsThere() {
        EventToken first = new EventToken(Map.of(7, 0L));
        await(store.beginLog(store.session(), Map.of(7, 0L), "A"));
        assertThat(await(ask(Duration.ZERO, first)).isStale()).isTrue();
        await(store.beginLog(store.session(), Map.of(7, LogPosition.of(1, 0)), "B"));
        assertThat(await(ask(Duration.ZERO, first)).isStale()).isTrue();
        await(store.raiseWatermarks(store.session(), Map.of(7, LogPosition.of(1, 1))));
        assertThat(await(ask(Duration.ZERO, first)).isStale()).isFalse();
    }

    @Test
    void whoAsksForEventsThatDoNotComeIsToldSoWithWhatThereIs() {
        click("e1");
        LookedUp found = await(ask(Duration.ofMillis(10), new EventToken(Map.of(0, 1_000L))));
        assertThat(found.isStale()).isTrue();
        assertThat(found.user().features().state().counts().clicks()).isEqualTo(1);
    }

    @Test
    void whatTheLogDoesNotHaveIsNotWaitedFor() {
        click("e1");
        broker.set(Future.succeededFuture(Map.of(0, 1_000L, 1, 0L)));
        Map<Integer, Long> everywhere = new HashMap<>();
        for (int partition = 0; partition < EventToken.MOST_PARTITIONS; partition++) {
            everywhere.put(partition, 0L);
        }
        for (Map<Integer, Long> forged :
                List.of(Map.of(0, 1_000L), Map.of(1, 0L), Map.of(2, 0L), everywhere, Map.of(0, Long.MAX_VALUE))) {
            LookedUp found = await(ask(PLENTY, new EventToken(forged)));
            assertThat(found.isStale()).isTrue();
            assertThat(found.user().features().state().counts().clicks()).isEqualTo(1);
        }
        assertThat(waits(EventWait.End.REFUSED)).isEqualTo(5);
    }

    @Test
    void whatTheLogHadOnlyOnceItIsAskedAgainIsWaitedFor() {
        broker.set(Future.succeededFuture(Map.of(0, 1L)));
        await(ask(PLENTY, new EventToken(Map.of(0, 1L))));
        // Another node has published meanwhile.
        broker.set(Future.succeededFuture(Map.of(0, 2L)));

        Future<LookedUp> asked = ask(PLENTY, new EventToken(Map.of(0, 1L)));
        until(() -> questions.get() >= 2);
        click("e1");
        click("e2");

        assertThat(await(asked).isStale()).isFalse();
        assertThat(waits(EventWait.End.REFUSED)).isEqualTo(1);
    }

    @Test
    void whatThisNodePublishedIsKnownWithoutAsking() {
        LogEnds log = new LogEnds(this::ends);
        broker.set(Future.succeededFuture(Map.of(0, 5L)));
        await(log.ask());

        log.reached(new EventToken(Map.of(0, 7L, 9, 3L)));

        assertThat(log.isBeyond(new EventToken(Map.of(0, 7L)))).isFalse();
        assertThat(log.isBeyond(new EventToken(Map.of(0, 8L)))).isTrue();
        assertThat(log.isBeyond(new EventToken(Map.of(9, 3L)))).isTrue();
        assertThat(questions).hasValue(1);
    }

    @Test
    void asManyAsWaitAreToldByOneLookAfterTheOther() {
        long begun = System.nanoTime();
        List<Future<LookedUp>> asked = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            asked.add(ask(PLENTY, new EventToken(Map.of(i % 3, 50L))));
        }
        until(() -> waiting() == 30 && looks() > 20);
        await(store.raiseWatermarks(store.session(), Map.of(0, 51L, 1, 51L)));
        until(() -> waiting() == 10);
        await(store.raiseWatermarks(store.session(), Map.of(2, 51L)));

        asked.forEach(found -> assertThat(await(found).isStale()).isFalse());

        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        assertThat(waits(EventWait.End.HELD)).isEqualTo(30);
        // A look at most each five milliseconds, however many wait: a timer rings no sooner.
        assertThat(looks()).isLessThanOrEqualTo(2 + millis / 5.0);
    }

    @Test
    void moreThanHalfOfTheLookUpsDoNotWait() {
        List<Future<LookedUp>> asked = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            asked.add(ask(PLENTY, new EventToken(Map.of(0, 50L))));
        }
        until(() -> asked.stream().filter(Future::isComplete).count() == 8);

        assertThat(waiting()).isEqualTo(32);
        assertThat(await(ask(PLENTY, null)).isStale()).isFalse();
        await(store.raiseWatermarks(store.session(), Map.of(0, 51L)));
        assertThat(asked.stream().filter(found -> await(found).isStale())).hasSize(8);
    }

    private double waiting() {
        return meters.get(FetchMetrics.WAITING.name()).gauge().value();
    }

    private double looks() {
        return meters.get(FetchMetrics.LOOKS.name()).counter().count();
    }

    private double waits(EventWait.End end) {
        return meters.get(FetchMetrics.WAITS.name())
                .tag("end", end.text())
                .counter()
                .count();
    }

    private static void until(BooleanSupplier condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition::getAsBoolean);
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
