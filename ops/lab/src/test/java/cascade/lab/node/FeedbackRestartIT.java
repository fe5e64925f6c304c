package cascade.lab.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feedback of a node that is stopped and started again. */
@Tag("long") // it starts a node twice
class FeedbackRestartIT {

    private static final Pattern FOLDED =
            Pattern.compile("^cascade_feedback_events_folded_total(?:\\{[^}]*})? (\\S+)", Pattern.MULTILINE);

    @Test
    void whatWasFoldedBeforeAStopIsNotReadAgain(@TempDir Path folder) {
        try (NodeUnderTest node = new NodeUnderTest(folder)) {
            node.start();
            click(node, "e1");
            awaitFolded(node, 1);
            click(node, "e2"); // soon, so that it is not committed with the first
            awaitFolded(node, 2);
            node.stop();
            node.start();
            click(node, "e3");
            awaitFolded(node, 1);
            assertThat(folded(node)).isEqualTo(1);
        }
    }

    /** All of one user, and so in one partition: the first that is read again comes before the second. */
    private static void click(NodeUnderTest node, String id) {
        String event = """
            [{"v":1,"id":"%s","type":"click","user":"u1","item":"i1","time":"%s"}]
            """.formatted(id, Instant.now());
        assertThat(node.send("POST", "/v1/events", event).status()).isEqualTo(202);
    }

    private static void awaitFolded(NodeUnderTest node, int events) {
        await().atMost(NodeUnderTest.PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> folded(node) >= events);
    }

    private static double folded(NodeUnderTest node) {
        Matcher matcher = FOLDED.matcher(node.get("/metrics").body());
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
    }
}
