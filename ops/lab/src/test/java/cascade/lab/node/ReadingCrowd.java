package cascade.lab.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Some people who ask for pages and say what they saw and did, without waiting until anybody has taken it in. Every tenth batch of events is
 * sent twice. For one thread.
 */
final class ReadingCrowd {

    /** Pages that one asks for before another comes: of most, what was done on the last is not known yet. */
    private static final int AT_ONCE = 3;

    private final NodeUnderTest node;
    private final String name;
    private final List<String> people;
    private final Random random;
    private long lastMillis;
    private int told;
    private int pages;

    ReadingCrowd(NodeUnderTest node, String name, List<String> people, long seed) {
        this.node = node;
        this.name = name;
        this.people = people;
        this.random = new Random(seed);
    }

    /** One page and what follows it. */
    void visit() {
        String user = people.get(pages / AT_ONCE % people.size());
        Answer answer = node.get("/v1/feed?size=20&user=" + user + "&context.os=" + (pages % 3 == 0 ? "ios" : "android")
                + (pages % 4 == 0 ? "&scene=video" : ""));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        pages++;
        List<String> events = new ArrayList<>();
        String request = answer.json().get("requestId").asText();
        answer.json().get("items").forEach(item -> {
            events.add(event("impression", user, item, request, ""));
            react(user, item, request, events);
        });
        if (!events.isEmpty()) {
            tell(events);
            if (pages % 10 == 0) {
                tell(events);
            }
        }
    }

    private void react(String user, JsonNode item, String request, List<String> events) {
        double chance = random.nextDouble();
        if (chance < .3) {
            events.add(event("click", user, item, request, ""));
            events.add(event("dwell", user, item, request, ",\"dwellMillis\":" + random.nextInt(40_000)));
        }
        if (chance < .06) {
            events.add(event("like", user, item, request, ""));
        }
        if (chance < .03) {
            events.add(event("unlike", user, item, request, ""));
            events.add(event("follow", user, item, request, ""));
        }
        if (chance > .98) {
            events.add(event("hide", user, item, request, ""));
        }
    }

    private String event(String type, String user, JsonNode item, String request, String more) {
        lastMillis = Math.max(lastMillis, Instant.now().toEpochMilli());
        return """
                {"v":1,"id":"%s-%d","type":"%s","user":"%s","item":"%s","time":"%s","requestId":"%s","context":{"os":"android"}%s}\
                """.formatted(
                        name,
                        told++,
                        type,
                        user,
                        item.get("item").asText(),
                        Instant.ofEpochMilli(lastMillis).truncatedTo(ChronoUnit.MILLIS),
                        request,
                        more);
    }

    private void tell(List<String> events) {
        assertThat(node.send("POST", "/v1/events", "[" + String.join(",", events) + "]")
                        .status())
                .isEqualTo(202);
    }

    int pages() {
        return pages;
    }
}
