package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.http.HttpServerUnderTest.Answer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PreferencesEndpointTest {

    private static HttpServerUnderTest server;

    @BeforeAll
    static void start() {
        server = HttpServerUnderTest.inMemory(new BoundedLog(100));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void wishesJoinAreSeenAndAreTakenBack() {
        assertThat(put("ann", "{\"topics\":{\"sea\":\"less\",\"a/b c\":\"more\"}}")
                        .status())
                .isEqualTo(204);
        assertThat(put("ann", "{\"authors\":{\"a7\":\"more\"},\"topics\":{\"sea\":\"more\"}}")
                        .status())
                .isEqualTo(204);
        assertThat(of("ann"))
                .isEqualTo(new JsonObject(
                        "{\"topics\":{\"a/b c\":\"more\",\"sea\":\"more\"},\"authors\":{\"a7\":\"more\"}}"));

        assertThat(delete("ann/preferences/topics/sea").status()).isEqualTo(204);
        assertThat(delete("ann/preferences/topics/a%2Fb%20c").status()).isEqualTo(204);
        assertThat(put("ann", "{\"authors\":{\"a7\":\"none\"}}").status()).isEqualTo(204);
        assertThat(of("ann")).isEqualTo(new JsonObject("{\"topics\":{},\"authors\":{}}"));
    }

    @Test
    void whoIsErasedAskedForNothing() {
        put("bob", "{\"topics\":{\"sea\":\"less\"}}");
        assertThat(server.send(HttpMethod.DELETE, "/v1/users/bob", "").status()).isEqualTo(204);

        assertThat(of("bob").getJsonObject("topics")).isEmpty();
    }

    @Test
    void faultsNameTheMember() {
        assertProblem(put("ann", "{\"topics\":{\"sea\":\"fewer\"}}"), 400, "topics.sea");
        assertProblem(put("ann", "{\"tags\":{}}"), 400, "tags");
        assertProblem(put("ann", ""), 400, "body");
        assertProblem(put("x".repeat(65), "{}"), 400, "id");
        assertProblem(delete("ann/preferences/topics/" + "x".repeat(65)), 400, "name");
        assertThat(delete("ann/preferences/tags/x").status()).isEqualTo(404);
        assertThat(server.send(HttpMethod.POST, "/v1/users/ann/preferences", "{}")
                        .status())
                .isEqualTo(405);
    }

    @Test
    void moreThanAreKeptAreRefused() {
        String many =
                IntStream.range(0, 201).mapToObj(n -> "\"a" + n + "\":\"less\"").collect(Collectors.joining(","));

        assertProblem(put("cat", "{\"authors\":{" + many + "}}"), 409, "authors");
        assertThat(of("cat").getJsonObject("authors")).isEmpty();
    }

    private static void assertProblem(Answer answer, int status, String field) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().getString("field")).isEqualTo(field);
    }

    private static Answer put(String user, String body) {
        return server.send(HttpMethod.PUT, "/v1/users/" + user + "/preferences", body);
    }

    private static Answer delete(String path) {
        return server.send(HttpMethod.DELETE, "/v1/users/" + path, "");
    }

    private static JsonObject of(String user) {
        return server.get("/v1/users/" + user + "/preferences").json();
    }
}
