package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.http.HttpServerUnderTest.Answer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExplainEndpointTest {

    private static HttpServerUnderTest server;

    @BeforeAll
    static void start() {
        server = HttpServerUnderTest.inMemory(new BoundedLog(100));
        for (String id : List.of("i1", "i2")) {
            String item =
                    "{\"kind\":\"image\",\"author\":\"a\",\"topic\":\"t\",\"publishedAt\":\"2026-11-24T09:00:00Z\"}";
            server.send(HttpMethod.PUT, "/v1/items/" + id, item);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aShownItemIsExplainedInWordsAndFigures() {
        Answer answer = server.get("/v1/explain?user=u1&item=i1");
        JsonObject json = answer.json();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(json.fieldNames())
                .containsExactly(
                        "user",
                        "item",
                        "scene",
                        "shown",
                        "position",
                        "stage",
                        "reason",
                        "words",
                        "sources",
                        "filter",
                        "rank",
                        "rerank",
                        "arms",
                        "models",
                        "tasks",
                        "degraded");
        assertThat(json.getBoolean("shown")).isTrue();
        assertThat(json.getString("stage")).isEqualTo("page");
        assertThat(json.getJsonArray("words").getJsonObject(0).getString("text"))
                .isEqualTo("just published");
        assertThat(json.getJsonObject("filter").getString("seenAt")).isEqualTo("2025-02-19T21:20:00Z");
        assertThat(json.getJsonObject("tasks").getJsonObject("click").fieldNames())
                .containsExactly("probability", "logit", "linear", "parts", "remainder");
    }

    @Test
    void anUnknownItemIsA404NamingTheParameter() {
        assertProblem("/v1/explain?user=u1&item=nobody-has-it", 404, "item");
    }

    @Test
    void anUnknownAnchorIsA404NamingThatParameter() {
        assertProblem("/v1/explain?user=u1&item=i1&scene=similar&anchor=nobody-has-it", 404, "anchor");
    }

    @Test
    void anUnknownUserGetsAnAnswer() {
        assertThat(server.get("/v1/explain?user=somebody-new&item=i1").status()).isEqualTo(200);
    }

    @Test
    void badParametersAreA400NamingThem() {
        assertProblem("/v1/explain?item=i1", 400, "user");
        assertProblem("/v1/explain?user=u1", 400, "item");
        assertProblem("/v1/explain?user=u1&item=" + "x".repeat(65), 400, "item");
        assertProblem("/v1/explain?user=u1&item=i1&scene=cellar", 400, "scene");
        assertProblem("/v1/explain?user=u1&item=i1&scene=similar", 400, "anchor");
        assertProblem("/v1/explain?user=u1&item=i1&anchor=i2", 400, "anchor");
        assertProblem("/v1/explain?user=u1&item=i1&size=5", 400, "size");
        assertProblem("/v1/explain?user=u1&item=%zz", 400, "item");
        assertProblem("/v1/explain?user=u1&user=u2&item=i1", 400, "user");
    }

    private static void assertProblem(String uri, int status, String field) {
        Answer answer = server.get(uri);
        assertThat(answer.status()).as(uri).isEqualTo(status);
        assertThat(answer.json().getString("field")).as(uri).isEqualTo(field);
    }
}
