package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.http.HttpServerUnderTest.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkEndpointTest {

    private final HttpServerUnderTest server = HttpServerUnderTest.inMemory(new BoundedLog(0));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void linesAndArraysOfItemsArePut() {
        assertThat(post(item("i1") + "\n\n" + item("i2") + "\r\n").json())
                .isEqualTo(new JsonObject("{\"accepted\":2,\"rejected\":[]}"));
        assertThat(post(" [" + item("i3") + "," + item("i4") + "] ").json())
                .isEqualTo(new JsonObject("{\"accepted\":2,\"rejected\":[]}"));

        assertThat(server.get("/v1/feed?user=u1").items()).containsExactlyInAnyOrder("i1", "i2", "i3", "i4");
    }

    @Test
    void ofAHundredThousandLinesEveryTenthBrokenTheBrokenAreNamedAndTheRestGoesOn() {
        Buffer body = Buffer.buffer();
        for (int i = 0; i < 100_000; i++) {
            body.appendString(i % 10 == 7 ? broken(i) : item("i" + i)).appendByte((byte) '\n');
        }

        PutItems put = new PutItems();
        try (HttpServerUnderTest large =
                new HttpServerUnderTest(put.store(), new ShelfPipeline(put.store()), new BoundedLog(0))) {
            assertBrokenOnesAreNamed(large.send(HttpMethod.POST, "/v1/items", body));
            assertThat(large.get("/metrics").body().toString())
                    .contains("cascade_http_items_accepted_total 90000")
                    .contains("cascade_http_items_rejected_total 10000");
        }
        assertThat(put.items).hasSize(90_000).containsKey(new ItemId("i99999")).doesNotContainKey(new ItemId("i99997"));
    }

    private static void assertBrokenOnesAreNamed(Answer answer) {
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().getInteger("accepted")).isEqualTo(90_000);
        JsonArray rejected = answer.json().getJsonArray("rejected");
        assertThat(rejected).hasSize(10_000);
        for (int i = 0; i < rejected.size(); i++) {
            assertThat(rejected.getJsonObject(i).getInteger("index")).isEqualTo(10 * i + 7);
        }
    }

    /** One of the ways in which a line may be broken. */
    private static String broken(int i) {
        return switch (i % 4) {
            case 0 -> "{\"id\":\"i" + i;
            case 1 -> item("i" + i).replace("video", "sound");
            case 2 -> item("{" + i + "}");
            default -> item("i" + i).replace("\"id\"", "\"name\"");
        };
    }

    @Test
    void bytesThatAreNoUtf8SpoilTheirLineOnly() {
        Buffer body = Buffer.buffer(item("i1") + "\n" + item("i2").replace("t3\"}", ""))
                .appendBytes(new byte[] {(byte) 0xC3, '"', '}', '\n'})
                .appendString(item("i3"));

        JsonObject answer = server.send(HttpMethod.POST, "/v1/items", body).json();

        assertThat(answer.getInteger("accepted")).isEqualTo(2);
        assertThat(answer.getJsonArray("rejected").getJsonObject(0).getInteger("index"))
                .isEqualTo(1);
    }

    @Test
    void anItemFromNoBelievableTimeIsRejected() {
        JsonObject answer = post(item("i1").replace("2026-", "9998-")).json();

        assertThat(answer.getInteger("accepted")).isZero();
        assertThat(answer.getJsonArray("rejected").getJsonObject(0).getString("reason"))
                .startsWith("publishedAt is more than a day ahead");
    }

    @Test
    void anItemLongerThanABodyMayBeIsRejectedAlone() {
        String tooLong = " ".repeat(HttpServerUnderTest.CONFIG.maxBodyBytes()) + item("i2");

        JsonObject answer =
                post(item("i1") + "\n" + tooLong + "\n" + item("i3")).json();

        assertThat(answer.getInteger("accepted")).isEqualTo(2);
        assertThat(answer.getJsonArray("rejected").getJsonObject(0).getString("reason"))
                .contains("longer than 65536 bytes");
    }

    @Test
    void ofOneIdTheLastLineStands() {
        post(item("i1") + "\n" + item("i1").replace("t3", "t4"));

        assertThat(server.get("/v1/items/i1").json().getString("topic")).isEqualTo("t4");
    }

    @Test
    void beyondSoManyTheRefusedAreOnlyCounted() {
        String bad = IntStream.range(0, Rejections.MAX_NAMED + 5)
                .mapToObj(i -> "{\"v\":" + i + "}")
                .collect(Collectors.joining("\n"));

        JsonObject answer = post(bad).json();

        assertThat(answer.getJsonArray("rejected")).hasSize(Rejections.MAX_NAMED);
        assertThat(answer.getInteger("moreRejected")).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n ", "hello", "7\n8", "[", "[{\"id\":\"i1\"}", "[] []"})
    void aBodyThatIsNoBatchIsABadRequest(String body) {
        Answer answer = post(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("field")).isEqualTo("body");
    }

    @Test
    void aBodyBeyondTheLimitIsTooLarge() {
        Buffer tooLong = Buffer.buffer(new byte[HttpServerUnderTest.CONFIG.maxBulkBytes() + 1]);

        assertThat(server.send(HttpMethod.POST, "/v1/items", tooLong).status()).isEqualTo(413);
        assertThat(post(item("i1")).status()).isEqualTo(202);
    }

    @Test
    void othersAreAnsweredWhileABodyIsHalfHere() {
        NetSocket socket = server.vertx
                .createNetClient()
                .connect(server.verticle.port(), "127.0.0.1")
                .await();
        socket.write("POST /v1/items HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n" + item("i1")
                        + "\n")
                .await();

        assertThat(server.get("/health/live").status()).isEqualTo(200);
        assertThat(post(item("i2")).status()).isEqualTo(202);
    }

    private Answer post(String body) {
        return server.send(HttpMethod.POST, "/v1/items", body);
    }

    private static String item(String id) {
        return "{\"id\":\"" + id
                + "\",\"kind\":\"video\",\"author\":\"a7\",\"publishedAt\":\"2026-11-24T09:00:00Z\",\"topic\":\"t3\"}";
    }
}
