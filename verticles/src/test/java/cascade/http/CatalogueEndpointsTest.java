package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.http.HttpServerUnderTest.Answer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueEndpointsTest {

    private static final String ITEM = """
            {"kind":"video","author":"a7","topic":"t3","tags":["sea"],"publishedAt":"2026-11-24T09:00:00Z",
             "durationMillis":15000,"width":1080,"height":1440,"vector":[0.5,-0.25],"attributes":{"music":"m12"}}
            """;

    private static HttpServerUnderTest server;

    @BeforeAll
    static void start() {
        server = HttpServerUnderTest.inMemory(new BoundedLog(0));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anItemIsReadBackAsItWasPut() {
        assertThat(put("/v1/items/i1", ITEM).status()).isEqualTo(204);

        Answer answer = server.get("/v1/items/i1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.json()).isEqualTo(new JsonObject(ITEM));
    }

    @Test
    void anItemTakenDownIsNotFoundAndInNoFeed() {
        put("/v1/items/gone", ITEM);
        assertThat(server.get("/v1/feed?user=u1&size=100").items()).contains("gone");

        assertThat(delete("/v1/items/gone").status()).isEqualTo(204);

        assertThat(server.get("/v1/items/gone").status()).isEqualTo(404);
        assertThat(server.get("/v1/feed?user=u1&size=100").items()).doesNotContain("gone");
    }

    @Test
    void takingDownWhatNobodyKnowsIsFine() {
        assertThat(delete("/v1/items/never").status()).isEqualTo(204);
        assertThat(delete("/v1/users/never").status()).isEqualTo(204);
    }

    @Test
    void aUserIsReadBackAsPutUntilErased() {
        String user = """
                {"gender":"f","age":24,"city":"Xiamen","os":"android","device":"p40","attributes":{"plan":"free"}}
                """;
        assertThat(put("/v1/users/u1", user).status()).isEqualTo(204);
        assertThat(server.get("/v1/users/u1").json()).isEqualTo(new JsonObject(user));

        assertThat(delete("/v1/users/u1").status()).isEqualTo(204);

        Answer answer = server.get("/v1/users/u1");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().getString("field")).isEqualTo("id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%2Fb", "a%20b", "a+b", "%E4%BD%A0%E5%A5%BD", "a%25b", "a;b", "a:b", "%F0%9F%8E%A5"})
    void anIdMayHaveAnythingButControlCharactersAndBraces(String id) {
        assertThat(put("/v1/items/" + id, ITEM).status()).isEqualTo(204);
        assertThat(server.get("/v1/items/" + id).status()).isEqualTo(200);
        assertThat(delete("/v1/items/" + id).status()).isEqualTo(204);
        assertThat(server.get("/v1/items/" + id).status()).isEqualTo(404);
    }

    @Test
    void anIdOfThePathIsTheIdOfFeeds() {
        put("/v1/items/a%2Fb%20c+d%25", ITEM);

        assertThat(server.get("/v1/feed?user=u1&size=100").items()).contains("a/b c+d%");
        assertThat(delete("/v1/items/a%2Fb%20c+d%25").status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
        "%7Bi%7D",
        "a%00b",
        "a%0Ab",
        "%E4%BD%A0%E4%BD%A0%E4%BD%A0%E4%BD%A0%E4%BD%A0%E4%BD%A0%E4%BD%A0%E4%BD%A0%E4%BD%A0%E4%BD%A0%E4%BD%A0%E4%BD%A0%E4%BD%A0%E4%BD%A0%E4%BD%A0%E4%BD%A0%E4%BD%A0%E4%BD%A0%E4%BD%A0%E4%BD%A0%E4%BD%A0%E4%BD%A0",
        "%C3"
    })
    void aBadIdIsABadRequest(String id) {
        for (String resource : new String[] {"/v1/items/", "/v1/users/"}) {
            assertThat(server.get(resource + id).status()).as(resource + id).isEqualTo(400);
            assertThat(delete(resource + id).status()).isEqualTo(400);
            Answer answer = put(resource + id, ITEM);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().getString("field")).isEqualTo("id");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /v1/items/i2 | {"kind":"video","author":"a7","topic":"t3","publishedAt":"2026-11-24T09:00:00Z","colour":"red"} | colour
                    /v1/items/i2 | {"kind":"sound","author":"a7","topic":"t3","publishedAt":"2026-11-24T09:00:00Z"} | kind
                    /v1/items/i2 | {"kind":"video","author":"{a}","topic":"t3","publishedAt":"2026-11-24T09:00:00Z"} | author
                    /v1/items/i2 | {"kind":"video","author":"a7","publishedAt":"2026-11-24T09:00:00Z"} | topic
                    /v1/items/i2 | {"kind":"video","author":"a7","topic":"t3","publishedAt":"yesterday"} | publishedAt
                    /v1/items/i2 | {"kind":"video","author":"a7","topic":"t3","publishedAt":"+999999999-01-01T00:00:00Z"} | publishedAt
                    /v1/items/i2 | {"kind":"video","author":"a7","topic":"t3","publishedAt":"9999-01-01T00:00:00Z"} | publishedAt
                    /v1/items/i2 | {"kind":"video","author":"a7","topic":"t3","publishedAt":"2026-11-24T09:00:00Z","durationMillis":-1} | durationMillis
                    /v1/items/i2 | [] | body
                    /v1/items/i2 | {"kind" | body
                    /v1/items/i2 | '' | body
                    /v1/users/u2 | {"age":200} | age
                    /v1/users/u2 | {"age":"24"} | age
                    /v1/users/u2 | {"name":"x"} | name
                    /v1/users/u2 | {"id":"u2"} | id
                    /v1/users/u2 | 7 | body
                    """)
    void aFaultOfABodyIsNamed(String path, String body, String field) {
        Answer answer = put(path, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("field")).isEqualTo(field);
        assertThat(server.get(path).status()).isEqualTo(404);
    }

    @Test
    void aBodyBeyondTheLimitIsTooLarge() {
        String overlong = " ".repeat(HttpServerUnderTest.CONFIG.maxBodyBytes()) + ITEM;

        assertThat(put("/v1/items/i3", overlong).status()).isEqualTo(413);
        assertThat(put("/v1/users/u3", overlong).status()).isEqualTo(413);
    }

    private static Answer put(String path, String body) {
        return server.send(HttpMethod.PUT, path, body);
    }

    private static Answer delete(String path) {
        return server.send(HttpMethod.DELETE, path, "");
    }
}
