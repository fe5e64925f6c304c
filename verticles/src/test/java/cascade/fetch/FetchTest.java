package cascade.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.bus.Bus;
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
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

    @BeforeEach
    void deploy() {
        await(vertx.deployVerticle(new FetchVerticle(bus, () -> store)));
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private Future<LookedUp> ask(Duration eventsBudget, @Nullable EventToken after) {
        Fetch fetch = new Fetch(bus, new FetchConfig(PLENTY, eventsBudget, 64), StoreLimits.defaults());
        return fetch.user(new FeedRequest(
                "r1",
                Examples.USER,
                new RequestContext(Scene.WATERFALL, Map.of()),
                20,
                null,
                null,
                false,
                List.of(),
                after,
                Examples.NOW));
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

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
