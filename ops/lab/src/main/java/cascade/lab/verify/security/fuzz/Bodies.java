package cascade.lab.verify.security.fuzz;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What bodies hold where nothing is wrong with them: names of members, and the JSON of their values. */
final class Bodies {

    private static final List<String> TYPES =
            List.of("impression", "click", "like", "unlike", "favorite", "follow", "unfollow", "dwell", "hide");
    private static final int VECTOR = 32;

    private Bodies() {}

    static Map<String, String> item(SplittableRandom random, Instant now) {
        Map<String, String> item = new LinkedHashMap<>();
        item.put("kind", random.nextBoolean() ? "\"image\"" : "\"video\"");
        item.put("author", id(random));
        item.put("topic", id(random));
        item.put("tags", "[" + id(random) + "]");
        item.put("publishedAt", "\"" + now.minusSeconds(random.nextInt(100_000)) + "\"");
        item.put("durationMillis", item.get("kind").equals("\"video\"") ? "15000" : "null");
        item.put("vector", random.nextInt(4) == 0 ? vector(random) : "null");
        item.put(
                "attributes",
                "{\"title\":" + JsonFuzzer.text(NastyText.any(random)) + ",\"imageUrl\":"
                        + JsonFuzzer.text(NastyText.any(random)) + "}");
        return item;
    }

    private static String vector(SplittableRandom random) {
        int length = random.nextInt(3) > 0 ? VECTOR : random.nextInt(2 * VECTOR);
        StringBuilder vector = new StringBuilder("[");
        for (int i = 0; i < length; i++) {
            vector.append(i == 0 ? "" : ",")
                    .append(random.nextInt(50) == 0 ? JsonFuzzer.value(random) : random.nextInt(9) - 4);
        }
        return vector.append(']').toString();
    }

    static Map<String, String> user(SplittableRandom random) {
        Map<String, String> user = new LinkedHashMap<>();
        user.put("gender", random.nextBoolean() ? "\"f\"" : "\"m\"");
        user.put("age", Integer.toString(random.nextInt(100)));
        user.put("city", id(random));
        user.put("os", "\"android\"");
        user.put("device", id(random));
        user.put("attributes", "{" + id(random) + ":" + id(random) + "}");
        return user;
    }

    static Map<String, String> preferences(SplittableRandom random) {
        Map<String, String> preferences = new LinkedHashMap<>();
        List<String> wishes = List.of("\"less\"", "\"more\"", "\"none\"");
        for (String member : List.of("topics", "authors")) {
            preferences.put(member, "{" + id(random) + ":" + wishes.get(random.nextInt(3)) + "}");
        }
        return preferences;
    }

    static Map<String, String> event(SplittableRandom random, Instant now) {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        Map<String, String> event = new LinkedHashMap<>();
        event.put("v", "1");
        event.put("id", "\"e-" + random.nextInt(1 << 20) + "\"");
        event.put("type", "\"" + type + "\"");
        event.put("user", id(random));
        event.put("item", id(random));
        event.put("time", "\"" + now.minusMillis(random.nextInt(3_600_000)) + "\"");
        event.put("scene", random.nextBoolean() ? "\"waterfall\"" : "\"video\"");
        event.put("requestId", id(random));
        event.put("position", Integer.toString(random.nextInt(100)));
        if (type.equals("dwell")) {
            event.put("dwellMillis", Integer.toString(random.nextInt(100_000)));
        }
        if (type.endsWith("follow")) {
            event.put("author", id(random));
        }
        event.put("context", "{" + id(random) + ":" + id(random) + "}");
        return event;
    }

    private static String id(SplittableRandom random) {
        return JsonFuzzer.text(NastyText.id(random));
    }
}
