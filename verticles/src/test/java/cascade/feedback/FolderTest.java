package cascade.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.Segment;
import cascade.features.UserState;
import cascade.features.event.FeedEvent;
import cascade.features.store.FeatureStore;
import cascade.features.store.MemoryFeatureStore;
import cascade.feed.Examples;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FolderTest {

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MemoryFeatureStore memory = new MemoryFeatureStore();
    private final Map<String, Integer> failuresLeft = new HashMap<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private final Folder folder =
            new Folder(failing(), new Retry(vertx, Duration.ofMillis(1), Duration.ofMillis(2), meters));

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @Test
    void aBatchIsRepeatedUntilTheStoreHasItAndCountsOnce() throws Exception {
        memory.putItem(Examples.item("a"));
        failuresLeft.put("states", 2);
        failuresLeft.put("profiles", 1);
        failuresLeft.put("putStates", 1);
        failuresLeft.put("putCounts", 3);
        failuresLeft.put("addTrending", 2);

        await(folder.fold(List.of(click(0), click(1))));

        UserState state = await(memory.states(List.of(Examples.USER))).get(Examples.USER);
        assertThat(state.counts().clicks()).isEqualTo(2);
        assertThat(await(memory.counts(List.of(Examples.id("a"))))
                        .get(Examples.id("a"))
                        .counts()
                        .clicks())
                .isEqualTo(2);
        assertThat(await(memory.trending(Segment.EVERYONE, 10))).containsExactly(Examples.id("a"));
        assertThat(failuresLeft.values()).allMatch(left -> left == 0);
        assertThat(meters.get("cascade.feedback.retries").counters()).hasSize(4);
    }

    @Test
    void aBatchThatComesAgainChangesNothing() throws Exception {
        memory.putItem(Examples.item("a"));
        await(folder.fold(List.of(click(0))));
        await(folder.fold(List.of(click(0), click(1))));

        assertThat(await(memory.states(List.of(Examples.USER)))
                        .get(Examples.USER)
                        .counts()
                        .clicks())
                .isEqualTo(2);
    }

    @Test
    void countsAreReadWithTheirItemsAndByThemselvesOnlyWhereThereIsNone() throws Exception {
        memory.putItem(Examples.item("a"));
        await(folder.fold(List.of(click(0))));
        await(folder.fold(List.of(click(1))));
        assertThat(calls).doesNotContainKey("counts").containsEntry("items", 2).containsEntry("addTrending", 2);

        memory.takeDown(Examples.id("a"));
        await(folder.fold(List.of(click(2))));
        assertThat(calls).containsEntry("counts", 1);
        assertThat(await(memory.counts(List.of(Examples.id("a"))))
                        .get(Examples.id("a"))
                        .counts()
                        .clicks())
                .isEqualTo(3);
    }

    private static Received click(long offset) {
        var envelope = new FeedEvent.Envelope(
                "e" + offset,
                Examples.USER,
                Examples.id("a"),
                Examples.NOW,
                new RequestContext(Scene.WATERFALL, Map.of()),
                null,
                null);
        return new Received(new FeedEvent.Click(envelope), 0, offset);
    }

    /** The store in memory, whose named methods fail as often as {@link #failuresLeft} says. */
    private FeatureStore failing() {
        return (FeatureStore) Proxy.newProxyInstance(
                FeatureStore.class.getClassLoader(),
                new Class<?>[] {FeatureStore.class},
                (proxy, method, arguments) -> {
                    calls.merge(method.getName(), 1, Integer::sum);
                    int left = failuresLeft.getOrDefault(method.getName(), 0);
                    if (left > 0) {
                        failuresLeft.put(method.getName(), left - 1);
                        return Future.failedFuture("the store is down");
                    }
                    return method.invoke(memory, arguments);
                });
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
