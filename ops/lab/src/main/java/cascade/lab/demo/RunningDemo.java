package cascade.lab.demo;

import cascade.run.process.Endpoints;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A demo that serves.
 *
 * @param recorded the log of what comes
 * @param learning the models that learn from it; empty where none do
 * @param someUser a user to ask for
 * @param someItem an item to click
 */
public record RunningDemo(
        Endpoints endpoints,
        Servers servers,
        Path recorded,
        Optional<Path> learning,
        String someUser,
        String someItem) {

    /** Where it is, and what to try. */
    public List<String> invitation() {
        String http = endpoints.http();
        List<String> lines = new ArrayList<>(List.of(
                "Cascade is ready: " + http + "/",
                "Its console:      " + http + "/console",
                "",
                "A feed:",
                "  curl -s '" + http + "/v1/feed?user=" + someUser + "&scene=waterfall&size=5'",
                "A click, and a second later the feed follows it:",
                "  curl -s -X POST " + http
                        + "/v1/events -H 'content-type: application/json' -d '[{\"v\":1,\"id\":\"try-"
                        + Instant.now().toEpochMilli() + "\",\"type\":\"click\",\"user\":\"" + someUser
                        + "\",\"item\":\"" + someItem + "\",\"time\":\""
                        + Instant.ofEpochMilli(System.currentTimeMillis())
                        + "\"}]'",
                "What is like that item:",
                "  curl -s '" + http + "/v1/feed?user=" + someUser + "&scene=similar&item=" + someItem + "&size=5'",
                ""));
        learning.ifPresent(models -> lines.addAll(List.of(
                "The rankers learn from what happens here, in the background; which serve and what was thought of them:",
                "  ops/cascade models list --models " + models,
                "")));
        lines.add("Redis is at " + endpoints.redis() + ", Kafka at " + endpoints.kafka() + ". Ctrl-C ends everything.");
        return List.copyOf(lines);
    }
}
