package cascade.lab.probation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.lab.node.Answer;
import cascade.lab.node.NodeUnderTest;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Release;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** People who each look at one page, tell that it was shown, and two of three open the first item, unless they find nothing on pages of some releases. */
final class Readers {

    private final NodeUnderTest node;
    private final Set<String> dull = new HashSet<>();
    private int asked;
    private int told;

    Readers(NodeUnderTest node) {
        this.node = node;
    }

    /** From now on nobody opens anything that this release ranked. */
    void findDull(Release release) {
        release.versions().stream().map(ModelVersion::toString).forEach(dull::add);
    }

    /** So many pages, none of which fails. */
    void read(int pages) {
        for (int page = 0; page < pages; page++) {
            read();
        }
    }

    /** Page after page until something holds. */
    void readUntil(BooleanSupplier holds) {
        await().atMost(NodeUnderTest.PATIENCE).until(() -> {
            read(5);
            return holds.getAsBoolean();
        });
    }

    /** Who ranked the last page. */
    String ranker() {
        return read();
    }

    private String read() {
        String user = UUID.randomUUID().toString();
        Answer answer = node.get("/v1/feed?size=20&user=" + user);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode page = answer.json();
        assertThat(page.get("items")).hasSize(20);
        String ranker = page.path("models").path("rank").asText();
        List<String> events = new ArrayList<>();
        page.get("items").forEach(item -> events.add(event("impression", user, item, page)));
        if (asked++ % 3 < 2 && !dull.contains(ranker)) {
            events.add(event("click", user, page.get("items").get(0), page));
        }
        assertThat(node.send("POST", "/v1/events", "[" + String.join(",", events) + "]")
                        .status())
                .isEqualTo(202);
        return ranker;
    }

    private String event(String type, String user, JsonNode item, JsonNode page) {
        return """
                {"v":1,"id":"e-%d","type":"%s","user":"%s","item":"%s","time":"%s","scene":"waterfall","requestId":"%s"}\
                """.formatted(
                        told++,
                        type,
                        user,
                        item.get("item").asText(),
                        Instant.now(),
                        page.get("requestId").asText());
    }
}
