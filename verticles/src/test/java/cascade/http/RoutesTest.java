package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.http.HttpServerUnderTest.Answer;
import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {

    private static HttpServerUnderTest server;

    @BeforeAll
    static void start() {
        server = HttpServerUnderTest.inMemory(new BoundedLog(0));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1", "/v1/feeds", "/v2/feed", "/v1/items/a/b", "/health/loops", "/favicon.ico"})
    void aPathThatLeadsNowhereIsAProblem(String path) {
        Answer answer = server.get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.json().getString("title")).isEqualTo("Not Found");
    }

    @ParameterizedTest
    @CsvSource({
        "POST,   /v1/feed,      GET",
        "GET,    /v1/events,    POST",
        "DELETE, /v1/events,    POST",
        "GET,    /v1/items,     POST",
        "POST,   /v1/items/i1,  'DELETE, GET, PUT'",
        "PATCH,  /v1/users/u1,  'DELETE, GET, PUT'",
        "PUT,    /metrics,      GET",
        "BREW,   /health/live,  GET"
    })
    void aMethodThatAPathLacksIsNamedWithThoseItHas(String method, String path, String allowed) {
        Answer answer = server.send(HttpMethod.valueOf(method), path, "{}");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).isEqualTo(allowed);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
    }

    @Test
    void aLivingServerSaysSo() {
        assertThat(server.get("/health/live").status()).isEqualTo(200);
    }

    @Test
    void requestsToAServerThatStopsAreCountedButThoseAboutItsHealth() {
        try (var stopping = HttpServerUnderTest.inMemory(new BoundedLog(0))) {
            assertThat(stopping.get("/v1/feed?user=u&size=5").status()).isEqualTo(200);
            assertThat(stopping.verticle.lateRequests()).isZero();

            stopping.readiness.stop();

            assertThat(stopping.get("/v1/feed?user=u&size=5").status()).isEqualTo(200);
            assertThat(stopping.get("/health/ready").status()).isEqualTo(503);
            assertThat(stopping.verticle.lateRequests()).isEqualTo(1);
        }
    }

    @Test
    void metricsCountRequestsByPathAndStatus() {
        server.get("/v1/items/nope-1");
        server.get("/v1/items/nope-2");

        Answer answer = server.get("/metrics");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).startsWith("text/plain");
        assertThat(answer.body().toString())
                .contains("cascade_http_requests_total{path=\"/v1/items/{id}\",status=\"404\"} 2");
    }
}
