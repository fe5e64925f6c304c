package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.console.Broadcast;
import cascade.http.HttpServerUnderTest.Answer;
import cascade.http.access.Drawer;
import cascade.http.access.Scope;
import cascade.http.access.Token;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamEndpointTest {

    private HttpServerUnderTest server = HttpServerUnderTest.inMemory(new BoundedLog(10));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void itSaysFirstWhatTheNumbersMeanAndThenWhatTheyAre() {
        server.get("/v1/models");

        List<JsonObject> samples = new ArrayList<>();
        await().until(() -> {
            Answer answer = server.get("/v1/admin/stream?samples=1");
            assertThat(answer.header("content-type")).isEqualTo("text/event-stream");
            assertThat(answer.header("cache-control")).isEqualTo("no-store");
            String[] events = answer.body().toString().split("\n\n");
            assertThat(events).hasSizeGreaterThan(1);
            JsonObject meaning = new JsonObject(data(events[0], "hello"));
            assertThat(meaning.getJsonObject("metrics")
                            .getJsonObject("cascade.http.requests")
                            .getJsonArray("labels"))
                    .containsExactly("path", "status");
            samples.add(new JsonObject(data(events[events.length - 1], "sample")));
            return samples.getLast().getJsonObject("values").containsKey("cascade.http.requests");
        });
        assertThat(samples.getLast()
                        .getJsonObject("values")
                        .getJsonArray("cascade.http.requests")
                        .encode())
                .contains("[\"/v1/models\",\"200\",1]");
    }

    private static String data(String event, String name) {
        assertThat(event).startsWith("event: " + name + "\ndata: ").doesNotContain("\r");
        return event.substring(event.indexOf("data: ") + 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"samples=0", "samples=x", "samples=-1", "samples=99999999999", "user=u1"})
    void whatIsNotUnderstoodIsRefusedByName(String query) {
        Answer answer = server.get("/v1/admin/stream?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("field")).isEqualTo(query.split("=", 2)[0]);
    }

    @Test
    void aThousandConsolesAreRefusedButAsManyAsMayBeOpen() {
        HttpClient client = server.vertx.createHttpClient(
                new HttpClientOptions(), new io.vertx.core.http.PoolOptions().setHttp1MaxSize(1_100));
        List<Integer> statuses = new CopyOnWriteArrayList<>();
        List<Future<HttpClientResponse>> all = new ArrayList<>();
        for (int n = 0; n < 1_000; n++) {
            all.add(open(client, "/v1/admin/stream", Map.of())
                    .onSuccess(response -> statuses.add(response.statusCode())));
        }
        Future.all(all).await();

        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(Broadcast.MOST_WATCHERS);
        assertThat(statuses.stream().filter(status -> status == 429)).hasSize(1_000 - Broadcast.MOST_WATCHERS);
        assertThat(server.get("/v1/models").status()).isEqualTo(200);

        client.close().await();
        await().until(() -> server.live.watchers() == 0);
        assertThat(server.get("/v1/admin/stream?samples=1").status()).isEqualTo(200);
    }

    @Test
    void itEndsWithTheKeyThatItWasAskedWith(@TempDir Path folder) {
        server.close();
        Drawer drawer = new Drawer(folder);
        Token token = drawer.add("operator", Scope.ADMIN);
        drawer.add("another", Scope.FEED);
        server = HttpServerUnderTest.locked(drawer.file().path());
        HttpClient client = server.vertx.createHttpClient();
        Future<Void> ended = open(client, "/v1/admin/stream", Map.of("authorization", "Bearer " + token.text()))
                .compose(response -> {
                    assertThat(response.statusCode()).isEqualTo(200);
                    return response.end();
                });
        await().until(() -> server.live.watchers() == 1);
        assertThat(ended.isComplete()).isFalse();

        drawer.revoke(token);
        server.door.refresh();

        ended.await();
        assertThat(server.live.watchers()).isZero();
    }

    private Future<HttpClientResponse> open(HttpClient client, String uri, Map<String, String> headers) {
        RequestOptions options = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(server.verticle.port())
                .setMethod(HttpMethod.GET)
                .setURI(uri);
        headers.forEach(options::putHeader);
        return client.request(options).compose(request -> request.send());
    }
}
