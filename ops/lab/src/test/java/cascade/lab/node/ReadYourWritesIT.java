package cascade.lab.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A feed that is asked for after events holds them. */
class ReadYourWritesIT {

    private static final int CLICKS = 20;

    @Test
    void whatWasJustClickedIsNotInTheNextFeed(@TempDir Path folder) {
        try (NodeUnderTest node = new NodeUnderTest(folder)) {
            node.start();
            for (int item = 0; item < CLICKS + 20; item++) {
                assertThat(node.put(ItemText.of("i" + item, "a" + item, "t1")).status())
                        .isBetween(200, 204);
            }
            node.feed("u1", "");
            for (int click = 0; click < CLICKS; click++) {
                String token = token(node, "i" + click);
                Answer answer = node.get("/v1/feed?user=u1&size=100&after=" + token);
                assertThat(answer.status()).isEqualTo(200);
                if (!answer.json().path("stale").asBoolean()) { // a busy machine may take longer than a feed waits
                    assertThat(answer.items()).doesNotContain("i" + click);
                }
            }
            Answer beyond = node.get("/v1/feed?user=u1&after=1.0-ffffffff");
            assertThat(beyond.status()).isEqualTo(200);
            assertThat(beyond.json().path("stale").asBoolean()).isTrue();
            assertThat(node.get("/v1/feed?user=u1&after=nonsense").status()).isEqualTo(400);
        }
    }

    private static String token(NodeUnderTest node, String item) {
        String event = """
                [{"v":1,"id":"e-%s","type":"click","user":"u1","item":"%s","time":"%s"}]
                """.formatted(item, item, Instant.now());
        Answer answer = node.send("POST", "/v1/events", event);
        assertThat(answer.status()).isEqualTo(202);
        return answer.json().path("token").asText();
    }
}
