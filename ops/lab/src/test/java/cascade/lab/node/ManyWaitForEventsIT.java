package cascade.lab.node;

import static cascade.lab.platform.Settled.settle;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.lab.bench.feed.measure.Exposition;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds by the hundred that ask for events which nobody folds, or nobody wrote: what that costs the store. */
@Tag("long") // it asks for many pages
class ManyWaitForEventsIT {

    private static final int FEEDS = 100;

    /** Between two looks of a node. */
    private static final double LOOK_MILLIS = 5;

    /** What else asks the store for some fields of a hash, beside feeds. */
    private static final int OTHERS = 1_000;

    private static final Pattern HMGETS = Pattern.compile("cmdstat_hmget:calls=(\\d+)");

    private static NodeUnderTest node;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeAll
    static void start(@TempDir Path folder) {
        node = new NodeUnderTest(
                folder, Map.of("feedback.enabled", "false", "fetch.events-budget", "5s", "fetch.user-budget", "10s"));
        node.start();
    }

    @AfterAll
    static void stop() {
        HTTP.close();
        node.close();
    }

    @Test
    void whatComesLateCostsALookATickHoweverManyWait() {
        Answer posted = node.send("POST", "/v1/events", """
                [{"v":1,"id":"e1","type":"click","user":"u1","item":"i1","time":"%s"}]
                """.formatted(Instant.now()));
        assertThat(posted.status()).isEqualTo(202);
        double late = ended("late");

        askAtOnce(posted.json().path("token").asText());

        assertThat(ended("late") - late).isEqualTo(FEEDS);
    }

    @Test
    void whatNobodyWroteIsRefusedByTheLogAndCounted() {
        StringBuilder everywhere = new StringBuilder("1");
        for (int partition = 0; partition < 256; partition++) {
            everywhere.append('.').append(Integer.toHexString(partition)).append("-0");
        }
        for (String forged : List.of("1.0-ffffffff", "1.ff-0", everywhere.toString())) {
            double refused = ended("refused");

            askAtOnce(forged);

            assertThat(ended("refused") - refused).as(forged).isEqualTo(FEEDS);
        }
        assertThat(node.get("/v1/feed?user=u1&after=1.100-0").status()).isEqualTo(400);
    }

    /** All are answered, stale, and together cost no more than the looks of the time that they took. */
    private static void askAtOnce(String token) {
        long hmgets = hmgets();
        long begun = System.nanoTime();
        List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
        for (int user = 0; user < FEEDS; user++) {
            URI uri = URI.create(node.http() + "/v1/feed?user=w" + user + "&after=" + token);
            asked.add(HTTP.sendAsync(
                    HttpRequest.newBuilder(uri).timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> answer : asked) {
            assertThat(answer.join().statusCode()).isEqualTo(200);
            assertThat(answer.join().body()).contains("\"stale\":true");
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        assertThat(hmgets() - hmgets).isLessThan((long) (millis / LOOK_MILLIS) + OTHERS);
    }

    private static double ended(String how) {
        return Exposition.parse(node.get("/metrics").body()).samples().stream()
                .filter(sample -> sample.name().equals("cascade_fetch_waits_total")
                        && how.equals(sample.labels().get("end")))
                .findAny()
                .orElseThrow()
                .value();
    }

    private static long hmgets() {
        Vertx vertx = Vertx.vertx();
        try {
            String calls = settle(Redis.createClient(vertx, node.redis.address())
                            .send(Request.cmd(Command.INFO).arg("commandstats")))
                    .toString();
            Matcher found = HMGETS.matcher(calls);
            return found.find() ? Long.parseLong(found.group(1)) : 0;
        } finally {
            settle(vertx.close());
        }
    }
}
