package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.admission.AdmissionConfig;
import cascade.admission.LimitConfig;
import cascade.feed.FeedPage;
import cascade.feed.NoRoomException;
import cascade.http.HttpServerUnderTest.Answer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server with room for one feed, one batch of events and one upload at once. */
@Timeout(60)
class AdmittingTest {

    private static final AdmissionConfig ONE =
            new AdmissionConfig(LimitConfig.of(1), LimitConfig.of(1), LimitConfig.of(1), LimitConfig.of(1));
    private static final String FEED = "/v1/feed?user=u1&scene=waterfall&size=5";

    private final List<Promise<FeedPage>> asked = new CopyOnWriteArrayList<>();

    private Future<FeedPage> waiting() {
        Promise<FeedPage> page = Promise.promise();
        asked.add(page);
        return page.future();
    }

    @Test
    void whatThereIsNoRoomForIsToldAtOnceToComeAgainAndTakesNobodyElsesRoom() throws Exception {
        try (var server = HttpServerUnderTest.admitting(ONE, (_, _) -> waiting(), new BoundedLog(10));
                var others = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = others.submit(() -> server.get(FEED));
            while (asked.isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(1);
            }

            Answer refused = server.get(FEED);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("retry-after")).isEqualTo("1");
            assertThat(refused.header("content-type")).isEqualTo("application/problem+json");
            assertThat(refused.json().getInteger("status")).isEqualTo(429);
            assertThat(asked).hasSize(1);

            assertThat(server.get("/health/ready").status()).isEqualTo(200);
            assertThat(server.send(HttpMethod.POST, "/v1/events", "[]").status())
                    .isEqualTo(202);
            // For having nothing in it, and the place is left each time.
            assertThat(server.send(HttpMethod.POST, "/v1/items", "").status()).isEqualTo(400);
            assertThat(server.send(HttpMethod.POST, "/v1/items", "").status()).isEqualTo(400);
            String metrics = server.get("/metrics").body().toString();
            assertThat(metrics)
                    .contains("cascade_admission_requests{traffic=\"feed\"} 1.0")
                    .contains("cascade_admission_limit{traffic=\"feed\"} 1.0")
                    .contains("cascade_admission_shed_seconds_count{traffic=\"feed\"} 1")
                    .contains("cascade_http_requests_total{path=\"/v1/feed\",status=\"429\"} 1.0");

            // Who waits for events has a place apart.
            var waiting = others.submit(() -> server.get(FEED + "&after=1.3-9f0"));
            while (asked.size() < 2) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            assertThat(server.get("/v1/feed?after=1.3-9f0&user=u1&scene=waterfall")
                            .status())
                    .isEqualTo(429);
            asked.getLast().fail(new ProblemException(new Problem(404, "nothing", null)));
            assertThat(waiting.get().status()).isEqualTo(404);

            asked.getFirst().fail(new ProblemException(new Problem(404, "nothing", null)));
            assertThat(first.get().status()).isEqualTo(404);
            var next = others.submit(() -> server.get(FEED));
            while (asked.size() < 3) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            asked.getLast().fail(new ProblemException(new Problem(404, "nothing", null)));
            assertThat(next.get().status()).isEqualTo(404);
        }
    }

    @Test
    void whoGoesBeforeTheAnswerLeavesHisPlaceOnceNothingIsDoneForHimAnyMore() throws Exception {
        try (var server = HttpServerUnderTest.admitting(ONE, (_, _) -> waiting(), new BoundedLog(10))) {
            for (int gone = 1; gone <= 3; gone++) {
                double others = connections(server);
                try (var socket = begun(server, "GET " + FEED, "")) {
                    while (asked.size() < gone) {
                        TimeUnit.MILLISECONDS.sleep(1);
                    }
                    socket.shutdownOutput();
                }
                while (connections(server) > others) {
                    TimeUnit.MILLISECONDS.sleep(1);
                }
                assertThat(server.get(FEED).status()).isEqualTo(429);
                asked.getLast().fail(new ProblemException(new Problem(404, "nothing", null)));
                awaitMetric(server, "cascade_admission_requests{traffic=\"feed\"} 0.0");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"events, /v1/events", "bulk, /v1/items"})
    void batchesAndUploadsBeyondTheirLimitsAreRefusedToo(String traffic, String path) throws Exception {
        try (var server = HttpServerUnderTest.admitting(ONE, (_, _) -> waiting(), new BoundedLog(10));
                var _ = begun(server, "POST " + path, "Content-Length: 100\r\n")) {
            awaitMetric(server, "cascade_admission_requests{traffic=\"" + traffic + "\"} 1.0");

            Answer refused = server.send(HttpMethod.POST, path, "[]");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("retry-after")).isEqualTo("1");
            assertThat(server.get("/health").status()).isNotEqualTo(429);
            assertThat(server.get("/v1/admin/releases").status()).isNotEqualTo(429);
        }
    }

    @Test
    void whoHasWaitedForEventsAndFindsNoPlaceIsRefusedAsOthersAre() throws Exception {
        try (var server = HttpServerUnderTest.admitting(
                ONE, (_, _) -> Future.failedFuture(new NoRoomException()), new BoundedLog(10))) {
            Answer refused = server.get(FEED + "&after=1.3-9f0");

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("retry-after")).isEqualTo("1");
            assertThat(server.get("/metrics").body().toString())
                    .contains("cascade_admission_shed_seconds_count{traffic=\"waiting\"} 1")
                    .contains("cascade_admission_requests{traffic=\"waiting\"} 0.0");
        }
    }

    /** A connection that has sent the head of a request and no more. */
    private static Socket begun(HttpServerUnderTest server, String line, String headers) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.getOutputStream()
                .write((line + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static double connections(HttpServerUnderTest server) {
        return server.metrics.get(HttpMetrics.CONNECTIONS.name()).gauge().value();
    }

    private static void awaitMetric(HttpServerUnderTest server, String line) throws InterruptedException {
        while (!server.get("/metrics").body().toString().contains(line)) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}
