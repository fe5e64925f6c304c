package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.store.MemoryFeatureStore;
import cascade.feed.FeedRequest;
import io.vertx.core.Future;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    private static final WarmUpQueries QUERIES =
            new WarmUpQueries(List.of(new UserId("ann")), List.of(new ItemId("i1")));

    private final MemoryFeatureStore store = new MemoryFeatureStore();
    private final Queue<FeedRequest> asked = new ConcurrentLinkedQueue<>();
    private final HttpServerUnderTest server = new HttpServerUnderTest(
            store,
            (request, assignment) -> {
                asked.add(request);
                return new ShelfPipeline(store).serve(request, assignment);
            },
            new BoundedLog(0));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aServerAsksItselfBeforeItIsReadyAndThenNobodyCan() {
        String own = server.rehearsal.path() + "?user=u1";
        assertThat(server.get("/v1/feed?user=u1").status()).isEqualTo(503);
        assertThat(server.get(own).status()).isEqualTo(200);
        assertThat(server.get("/warm-up/guess?user=u1").status()).isEqualTo(404);

        server.readiness.done("models");

        assertThat(server.get("/v1/feed?user=u1").status()).isEqualTo(200);
        assertThat(server.get(own).status()).isEqualTo(404);
    }

    @Test
    void allScenesAreAskedForByStrangersAndByKnownUsersAndCountNowhere() {
        warmUp(HttpServerUnderTest.CONFIG, server.verticle.port());

        assertThat(asked).hasSizeGreaterThanOrEqualTo(5 * 16 * WarmUpQueries.KINDS);
        Set<String> kinds = asked.stream()
                .map(request -> request.context().scene().text()
                        + request.user().value().equals("ann"))
                .collect(Collectors.toSet());
        // No item is known, so similar feeds were refused: that is no matter.
        assertThat(kinds).hasSize(WarmUpQueries.KINDS);
        assertThat(server.get("/metrics").body().toString()).doesNotContain("path=\"/v1/feed\"");
    }

    @Test
    void aServerThatAnswersNothingIsGivenUpAtOnce() {
        int port = server.verticle.port();
        server.stopListening();

        warmUp(HttpServerUnderTest.CONFIG, port);

        assertThat(asked).isEmpty();
    }

    @Test
    void whereItMayTakeNoTimeNothingIsAsked() {
        warmUp(HttpServerUnderTest.WITHOUT_WARM_UP, server.verticle.port());

        assertThat(asked).isEmpty();
    }

    private void warmUp(HttpConfig config, int port) {
        Future<Void> warm = new WarmUp(server.vertx, config, 1, port, server.rehearsal, QUERIES).run();
        warm.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }
}
