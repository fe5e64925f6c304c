package cascade.lab.bench.feed.consoles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a server that counts what is posted and tells so twenty times a second. */
@Timeout(60)
class ConsolesTest {

    private static final String TELLS = """
            {"bounds":[],"metrics":{"cascade.feedback.outcomes":{"labels":["type","scene"]}}}""";

    private final Vertx vertx = Vertx.vertx();
    private final List<HttpServerResponse> streams = new ArrayList<>();
    private final AtomicInteger likes = new AtomicInteger();
    private String hello = TELLS;
    private int most = 64;

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void samplesOfAllAreCountedAndClicksAreFollowed() {
        try (Consoles consoles = open(3)) {
            consoles.begin();
            await(() -> likes.get() >= 2);
            ConsoleResult result = consoles.end();
            assertThat(result.consoles()).isEqualTo(3);
            assertThat(result.lost()).isZero();
            assertThat(result.samples()).isGreaterThan(3);
            assertThat(result.bytesPerSecond()).isPositive();
            assertThat(result.clicks().fault()).isNull();
            assertThat(result.clicks().probes()).isEqualTo(likes.get());
            assertThat(result.clicks().p50Millis()).isBetween(0.0, 10_000.0);
        }
    }

    @Test
    void aServerThatDoesNotCountLikesIsSentNone() {
        hello = "{\"bounds\":[],\"metrics\":{}}";
        try (Consoles consoles = open(1)) {
            consoles.begin();
            ConsoleResult result = consoles.end();
            assertThat(result.clicks().fault()).contains("cascade.feedback.outcomes");
            assertThat(result.clicks().p50Millis()).isNull();
            assertThat(likes.get()).isZero();
        }
    }

    @Test
    void whereOneCannotBeOpenedNoneAre() {
        most = 1;
        assertThatThrownBy(() -> open(2)).hasMessageContaining("429");
    }

    private Consoles open(int count) {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        vertx.setPeriodic(50, _ -> tell());
        return Consoles.open(
                vertx,
                vertx.getOrCreateContext(),
                server.actualPort(),
                count,
                new Likes(100, 1, Set.of(), () -> Instant.EPOCH));
    }

    private void answer(HttpServerRequest request) {
        if (request.path().equals("/v1/events")) {
            likes.incrementAndGet();
            request.response().setStatusCode(202).end();
            return;
        }
        synchronized (streams) {
            if (streams.size() == most) {
                request.response().setStatusCode(429).end();
                return;
            }
            request.response().setChunked(true).write("event: hello\ndata: " + hello + "\n\n");
            streams.add(request.response());
        }
    }

    private void tell() {
        String sample =
                "event: sample\ndata: {\"at\":1,\"values\":{\"cascade.feedback.outcomes\":[[\"like\",\"video\",%d]]}}\n\n"
                        .formatted(likes.get());
        synchronized (streams) {
            streams.forEach(stream -> stream.write(sample));
        }
    }

    private static void await(BooleanSupplier claim) {
        while (!claim.getAsBoolean()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
