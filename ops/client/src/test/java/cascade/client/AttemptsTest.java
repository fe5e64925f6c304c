package cascade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cascade.client.catalog.ServedModels;
import cascade.client.wire.WireServer;
import cascade.client.wire.WireServer.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is sent again, and when that ends. */
@Timeout(60)
@SuppressWarnings("try") // A client may be closed twice.
class AttemptsTest {

    private static final Answer MODELS = Answer.of(200, "{\"models\":[],\"refused\":[]}");
    private static final Answer BUSY = Answer.problem(503, "Service Unavailable", ",\"detail\":\"come again\"");
    private static final Backoff QUICK =
            new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), .5, 4, Duration.ofSeconds(20));

    private static CascadeClient client(URI... servers) {
        return CascadeClient.builder(List.of(servers)).backoff(QUICK).build();
    }

    /** An address where nobody listens. */
    private static URI nobody() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatMayChangeIsAskedAgain() {
        for (int status : List.of(429, 502, 503, 504)) {
            Answer refusal = Answer.problem(status, "Later", ",\"detail\":\"come again\"");
            try (WireServer server = WireServer.inTurn(refusal, refusal, MODELS);
                    CascadeClient client = client(server.uri())) {
                assertThat(client.models().execute()).isNotNull();
                assertThat(server.asked()).hasSize(3);
                assertThat(client.repeats()).isEqualTo(2);
            }
        }
    }

    @Test
    void whatWillNotChangeIsNot() {
        for (int status : List.of(400, 401, 403, 409, 413, 500)) {
            try (WireServer server = WireServer.inTurn(Answer.problem(status, "No", ",\"detail\":\"no\""), MODELS);
                    CascadeClient client = client(server.uri())) {
                assertThatThrownBy(() -> client.models().execute()).isInstanceOf(ProblemException.class);
                assertThat(server.asked()).hasSize(1);
            }
        }
    }

    @Test
    void theServerIsNotAskedBeforeItSays() {
        try (WireServer server = WireServer.inTurn(BUSY.after("1"), MODELS);
                CascadeClient client = client(server.uri())) {
            long start = System.nanoTime();
            client.models().execute();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void aServerThatAsksForLongerThanThereIsIsNotAskedAgain() {
        try (WireServer server = WireServer.inTurn(BUSY.after("3600"), MODELS);
                CascadeClient client = client(server.uri())) {
            assertThatThrownBy(() -> client.models().execute()).isInstanceOf(ProblemException.class);
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void theLastRefusalIsToldAfterAsManyAttemptsAsMayBe() {
        try (WireServer server = WireServer.inTurn(BUSY);
                CascadeClient client = client(server.uri())) {
            var problem = catchThrowableOfType(
                    ProblemException.class, () -> client.models().execute());
            assertThat(problem.status()).isEqualTo(503);
            assertThat(problem)
                    .hasMessage(
                            "GET /v1/models was answered 503 Service Unavailable at each of 4 attempts, at last: come again");
            assertThat(server.asked()).hasSize(4);
        }
    }

    @Test
    void aCallMayHaveRulesOfItsOwn() {
        try (WireServer server = WireServer.inTurn(BUSY, MODELS);
                CascadeClient client = client(server.uri())) {
            assertThatThrownBy(() -> client.models().withBackoff(Backoff.NONE).execute())
                    .isInstanceOf(ProblemException.class);
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void aConnectionThatIsCutWithinAnAnswerIsMadeAgain() {
        try (WireServer server = WireServer.inTurn(MODELS.cut(), MODELS);
                CascadeClient client = client(server.uri())) {
            assertThat(client.models().execute().models()).isEmpty();
            assertThat(server.asked()).hasSize(2);
        }
    }

    @Test
    void whereNobodyListensThereIsNoAnswer() {
        try (CascadeClient client = client(nobody())) {
            assertThatThrownBy(() -> client.models().execute())
                    .isInstanceOf(NoAnswerException.class)
                    .hasMessageStartingWith("GET /v1/models was not answered at 4 attempts")
                    .hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void theNextServerIsAskedWhereOneIsGone() {
        try (WireServer server = WireServer.inTurn(MODELS);
                CascadeClient client = client(nobody(), server.uri())) {
            for (int call = 0; call < 4; call++) {
                assertThat(client.models().execute()).isNotNull();
            }
            assertThat(server.asked()).hasSize(4);
        }
    }

    @Test
    void anAnswerThatTakesTooLongIsNone() {
        CountDownLatch over = new CountDownLatch(1);
        try (WireServer server = new WireServer(asked -> {
                    await(over);
                    return MODELS;
                });
                CascadeClient client = CascadeClient.builder(List.of(server.uri()))
                        .timeout(Duration.ofMillis(100))
                        .backoff(QUICK.withMaxAttempts(2))
                        .build()) {
            assertThatThrownBy(() -> client.models().execute())
                    .isInstanceOf(NoAnswerException.class)
                    .hasMessageContaining("TimeoutException");
            assertThat(server.asked()).hasSize(2);
            over.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whoClosesAClientEndsWhatIsUnderWay() {
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        try (WireServer server = new WireServer(request -> {
                    asked.countDown();
                    await(over);
                    return MODELS;
                });
                CascadeClient client = client(server.uri())) {
            CompletableFuture<ServedModels> answer = client.models().executeAsync();
            await(asked);
            client.close();
            assertThatThrownBy(answer::join).hasMessageContaining("the client is closed");
            assertThatThrownBy(() -> client.models().execute()).hasMessageContaining("the client is closed");
            assertThat(server.asked()).hasSize(1);
            over.countDown();
        }
    }

    @Test
    void whoClosesAClientEndsItsPauses() {
        CountDownLatch asked = new CountDownLatch(1);
        Backoff hour = new Backoff(Duration.ofHours(1), Duration.ofHours(1), 0, 2, Duration.ofDays(1));
        try (WireServer server = new WireServer(request -> {
                    asked.countDown();
                    return BUSY;
                });
                CascadeClient client = CascadeClient.builder(List.of(server.uri()))
                        .backoff(hour)
                        .build()) {
            CompletableFuture<ServedModels> answer = client.models().executeAsync();
            await(asked);
            client.close();
            assertThatThrownBy(answer::join).hasMessageContaining("the client is closed");
        }
    }

    @Test
    void whoCancelsACallHasItSentNoMore() {
        CountDownLatch asked = new CountDownLatch(1);
        Backoff slow = new Backoff(Duration.ofMillis(50), Duration.ofMillis(50), 0, 1_000, Duration.ofSeconds(30));
        try (WireServer server = new WireServer(request -> {
                    asked.countDown();
                    return BUSY;
                });
                CascadeClient client = client(server.uri())) {
            CompletableFuture<ServedModels> answer =
                    client.models().withBackoff(slow).executeAsync();
            await(asked);
            answer.cancel(true);
            client.models()
                    .withBackoff(slow.withMaxAttempts(3))
                    .executeAsync()
                    .handle((v, f) -> "")
                    .join();
            int before = server.asked().size();
            client.models()
                    .withBackoff(slow.withMaxAttempts(3))
                    .executeAsync()
                    .handle((v, f) -> "")
                    .join();
            assertThat(server.asked()).hasSize(before + 3);
        }
    }

    @Test
    void whoIsInterruptedWaitsNoMore() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (WireServer server = new WireServer(request -> {
                    asked.countDown();
                    await(over);
                    return MODELS;
                });
                CascadeClient client = client(server.uri())) {
            CompletableFuture<Boolean> wasInterrupted = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                try {
                    client.models().execute();
                } catch (NoAnswerException e) {
                    wasInterrupted.complete(Thread.currentThread().isInterrupted());
                }
            });
            caller.start();
            await(asked);
            caller.interrupt();
            assertThat(wasInterrupted.join()).isTrue();
            caller.join();
            over.countDown();
        }
    }
}
