package cascade.lab.node;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A little of everything that a node is asked for, what it refuses included. */
public final class Traffic {

    /** Begins all ids that stand for those of callers. */
    public static final String TRACER = "tracer";

    private final NodeUnderTest node;
    private int rounds;

    public Traffic(NodeUnderTest node) {
        this.node = node;
    }

    /** Publishes what there is to show. */
    public void items() {
        String lines = IntStream.range(0, 100)
                .mapToObj(n -> ItemText.of("i" + n, "a" + n % 20, "t" + n % 5).json())
                .collect(Collectors.joining("\n"));
        send("POST", "/v1/items", lines + "\n{\"id\":\"bad\"}", 202);
    }

    /** One round of requests, each answered as it should be; while a busy machine's catalogue hears nothing, one is not. */
    public void round() {
        String id = TRACER + rounds++;
        feeds(id);
        events(id);
        send("PUT", "/v1/items/" + id, ItemText.of(id, id, id).json(), 204);
        send("GET", "/v1/items/" + id, "", 200);
        send("DELETE", "/v1/items/" + id, "", 204);
        send("GET", "/v1/items/nothing-" + id, "", 404);
        send("GET", "/" + id, "", 404);
        send("PATCH", "/v1/feed", "", 405);
        send("PUT", "/v1/users/" + id, "{\"gender\":\"f\"}", 204);
        send("GET", "/v1/users/" + id, "", 200);
        for (String path : new String[] {"/v1/models", "/openapi.yaml", "/health/live", "/health/ready", "/metrics"}) {
            send("GET", path, "", 200);
        }
    }

    private void feeds(String user) {
        send("GET", "/v1/feed?size=20&user=" + user, "", 200);
        send("GET", "/v1/feed?size=20&scene=video&user=" + user, "", 200);
        send("GET", "/v1/feed?size=20&scene=similar&item=i1&user=" + user, "", 200);
        send("GET", "/v1/feed?size=20&scene=similar&item=no-" + user + "&user=" + user, "", 404);
        send("GET", "/v1/feed?size=many&user=" + user, "", 400);
        send("GET", "/v1/explain?item=i1&user=" + user, "", 200);
    }

    private void events(String id) {
        String click = """
            {"v":1,"id":"%s","type":"click","user":"%s","item":"i3","time":"%s"}\
            """.formatted(id, id, Instant.now());
        send("POST", "/v1/events", "[" + click + "," + click.replace("click", id) + "]", 202);
    }

    private void send(String method, String path, String body, int expected) {
        Answer answer = node.send(method, path, body);
        if (answer.status() != expected) {
            throw new AssertionError(method + " " + path + ": " + answer);
        }
    }
}
