package cascade.lab.verify.security;

import cascade.features.Ids;
import cascade.features.InvalidIdException;
import cascade.lab.verify.security.fuzz.NastyText;
import cascade.lab.verify.security.wire.Answer;
import cascade.lab.verify.security.wire.Asking;
import cascade.lab.verify.security.wire.Connection;
import cascade.lab.verify.security.wire.Credential;
import cascade.lab.verify.security.wire.Question;
import cascade.lab.verify.security.wire.Tally;
import cascade.run.progress.Progress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts texts that would be more than texts elsewhere in the place of every id, name and attribute. What may be an id is stored and comes
 * back as it went in; what may not is refused.
 */
final class Injection {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;
    private final Credential key;
    private final Tally tally;

    Injection(Asking asking, Credential key, Tally tally) {
        this.connection = new Connection(asking.port(), asking.patience());
        this.key = key;
        this.tally = tally;
    }

    void tell(Progress progress) {
        List<String> texts = NastyText.INJECTIONS;
        try (connection) {
            for (int n = 0; n < texts.size(); n++) {
                tell(texts.get(n), n);
                progress.progress("putting what is no id for ids", n + 1, texts.size());
            }
        }
    }

    private void tell(String text, int number) {
        boolean isId = isId(text);
        String id = encoded(text);
        Map<String, Object> named = item(text, text);
        item("/v1/items/" + id, isId, item("a", text));
        item("/v1/items/inj-" + number, isId, named);
        put("/v1/users/" + id, isId, Map.of("city", text, "device", text, "attributes", Map.of("k", text)));
        put(
                "/v1/users/" + id + "/preferences",
                isId,
                Map.of("topics", Map.of(text, "more"), "authors", Map.of(text, "less")));
        events(text, isId);
        for (String path : List.of(
                "/v1/feed?explain=true&details=true&user=" + id,
                "/v1/feed?user=u&scene=similar&item=" + id,
                "/v1/feed?user=u&exclude=" + id + "," + id,
                "/v1/feed?user=u&context.os=" + id + "&context.tab=" + id,
                "/v1/feed?user=u&after=" + id,
                "/v1/feed?user=u&cursor=" + id,
                "/v1/feed?user=u&" + id + "=" + id,
                "/v1/explain?user=" + id + "&item=i1",
                "/v1/explain?user=u&item=" + id,
                "/v1/admin/inspect?user=" + id + "&context.os=" + id,
                "/v1/admin/requests?order=" + id,
                "/v1/models/" + id + "/" + id,
                "/v1/users/" + id,
                "/v1/users/" + id + "/preferences",
                "/pages/" + id + "/main.js",
                "/pages/x/" + id,
                "/pages/" + id + "/" + id + "/" + id,
                "/nowhere/" + id,
                "/" + id)) {
            ask("GET", path, new byte[0]);
        }
        ask("DELETE", "/v1/users/" + id + "/preferences/topics/" + id, new byte[0]);
        ask("DELETE", "/v1/users/" + id + "/preferences/" + id + "/" + id, new byte[0]);
        ask("POST", "/v1/items", json(Map.of("id", text, text, text)));
    }

    private static Map<String, Object> item(String named, String text) {
        return Map.of(
                "kind",
                "image",
                "author",
                named,
                "topic",
                named,
                "tags",
                List.of(named),
                "publishedAt",
                now().toString(),
                "attributes",
                Map.of("title", text, "imageUrl", text));
    }

    private void item(String path, boolean isId, Map<String, Object> item) {
        if (put(path, isId, item)) {
            JsonNode stored = read(ask("GET", path, new byte[0]));
            for (String member : Set.of("author", "topic", "attributes")) {
                if (!JSON.valueToTree(item.get(member)).equals(stored.get(member))) {
                    tally.wrong(member + " of an item comes back as something else: " + stored.get(member));
                }
            }
        }
    }

    /** Whether it is stored; it must not be where an id of it is none, and an attribute may be refused. */
    private boolean put(String path, boolean isId, Map<String, Object> body) {
        Answer answer = ask("PUT", path, json(body));
        boolean isStored = answer.status() == 204;
        if (isStored ? !isId : answer.status() != 400) {
            tally.wrong(
                    "what " + (isId ? "may" : "may not") + " be an id is answered " + answer.status() + ": " + path);
        }
        return isStored;
    }

    private void events(String text, boolean isId) {
        String body =
                "[" + event("u", text, text) + "," + event(text, "i1", "e-1") + "," + event(text, text, "e-2") + "]";
        JsonNode answer = read(ask("POST", "/v1/events", body.getBytes(StandardCharsets.UTF_8)));
        int accepted = answer.path("accepted").asInt(-1);
        if (accepted != (isId ? 3 : 0)) {
            tally.wrong("of three events of what " + (isId ? "may" : "may not") + " be an id " + accepted
                    + " are accepted");
        }
    }

    private static String event(String user, String item, String id) {
        return new String(
                json(Map.of(
                        "v",
                        1,
                        "id",
                        id,
                        "type",
                        "click",
                        "user",
                        user,
                        "item",
                        item,
                        "time",
                        now().toString(),
                        "requestId",
                        item)),
                StandardCharsets.UTF_8);
    }

    private Answer ask(String method, String path, byte[] body) {
        Question question = Question.of(method, path, List.of(), body, key);
        Answer answer = connection.askOne(question);
        tally.judge(question, List.of(answer));
        return answer;
    }

    private static boolean isId(String text) {
        try {
            Ids.check("id", text);
            return true;
        } catch (InvalidIdException e) {
            return false;
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new IllegalStateException("maps of texts are JSON", e);
        }
    }

    private JsonNode read(Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            tally.wrong("no JSON: " + e.getMessage());
            return JSON.createObjectNode();
        }
    }

    private static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }
}
