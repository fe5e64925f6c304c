package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.http.HttpServerUnderTest.Answer;
import io.vertx.core.json.JsonArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadOutsEndpointTest {

    private HttpServerUnderTest server;

    @BeforeEach
    void start() {
        server = HttpServerUnderTest.inMemory(new BoundedLog(0));
        publish("ranking/mt", "{\"sentences\":[\"clicks +3.1 %\"]}");
        publish("recall/mt", "{}");
        publish("recall/fresher", "{}");
    }

    private void publish(String name, String json) {
        server.pushed
                .pushing
                .readOuts()
                .publish(name, json, "<!doctype html><p>" + name)
                .await();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatWasPublishedIsToldByItsNameWithAndWithoutTheLayer() {
        Answer answer = server.get("/v1/admin/experiments/ranking%2Fmt/report");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(answer.json().getJsonArray("sentences")).isEqualTo(new JsonArray().add("clicks +3.1 %"));
        assertThat(server.get("/v1/admin/experiments/fresher/report").status()).isEqualTo(200);
    }

    @Test
    void itIsAPageWithoutScriptToo() {
        Answer answer = server.get("/v1/admin/experiments/fresher/report?format=html");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).startsWith("text/html");
        assertThat(answer.header("content-security-policy")).isEqualTo("default-src 'none'; style-src 'unsafe-inline'");
        assertThat(answer.body().toString()).isEqualTo("<!doctype html><p>recall/fresher");
    }

    @Test
    void whatIsNotThereOrNotClearIsSaid() {
        Answer none = server.get("/v1/admin/experiments/other/report");
        Answer several = server.get("/v1/admin/experiments/mt/report");

        assertThat(none.status()).isEqualTo(404);
        assertThat(none.body().toString()).contains("ops/cascade experiments publish LOG");
        assertThat(several.status()).isEqualTo(400);
        assertThat(several.body().toString()).contains("ranking/mt, recall/mt");
        assertThat(server.get("/v1/admin/experiments/fresher/report?format=csv").status())
                .isEqualTo(400);
    }
}
