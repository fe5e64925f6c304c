package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.http.HttpServerUnderTest.Answer;
import cascade.loops.Loop;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of a server that runs one loop, the console's. */
class HealthTest {

    private final HttpServerUnderTest server = HttpServerUnderTest.inMemory(new BoundedLog(0));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void loopsAreNamedInTheirOrder() {
        server.loops.loop("z", Duration.ofHours(1)).begin();
        server.loops.loop("a", Duration.ofMillis(90_500)).begin();

        Answer answer = server.get("/health");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(answer.json().getString("status")).isEqualTo("up");
        JsonArray loops = answer.json().getJsonArray("loops");
        assertThat(loops.stream().map(loop -> ((JsonObject) loop).getString("name")))
                .containsExactly("a", "console", "z");
        JsonObject first = loops.getJsonObject(0);
        assertThat(first.fieldNames()).containsExactly("name", "silentSeconds", "mostSeconds", "late");
        assertThat(first.getDouble("mostSeconds")).isEqualTo(90.5);
        assertThat(first.getDouble("silentSeconds")).isBetween(0.0, 90.5);
        assertThat(first.getBoolean("late")).isFalse();
    }

    @Test
    void aLateLoopIsNamedAndTheServerStaysReady() {
        Loop stopped = server.loops.loop("stopped", Duration.ZERO);
        stopped.begin();

        Awaitility.await()
                .until(() -> server.get("/health").json().getString("status").equals("late"));

        JsonArray loops = server.get("/health").json().getJsonArray("loops");
        assertThat(loops.getJsonObject(0).getBoolean("late")).as("console").isFalse();
        assertThat(loops.getJsonObject(1).getBoolean("late")).as("stopped").isTrue();
        assertThat(server.get("/health/ready").status()).isEqualTo(200);
        stopped.end();
        assertThat(server.get("/health").json().getString("status")).isEqualTo("up");
    }
}
