package cascade.lab.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What {@code GET /v1/feed} answered. */
record FeedAnswer(
        String requestId,
        List<Shown> items,
        Map<String, String> arms,
        Map<String, String> models,
        List<String> degraded,
        String cursor) {

    /** One item of a page; {@code triggers} is source to clicked item. */
    record Shown(String item, String topic, double value, Map<String, Double> scores, Map<String, String> triggers) {}

    static FeedAnswer of(JsonNode json) {
        List<Shown> items = new ArrayList<>();
        for (JsonNode item : json.get("items")) {
            Map<String, Double> scores = new HashMap<>();
            item.get("scores")
                    .properties()
                    .forEach(
                            score -> scores.put(score.getKey(), score.getValue().asDouble()));
            items.add(new Shown(
                    item.get("item").asText(),
                    item.get("topic").asText(),
                    item.get("value").asDouble(),
                    scores,
                    texts(item.get("triggers"))));
        }
        List<String> degraded = new ArrayList<>();
        json.get("degraded").forEach(missing -> degraded.add(missing.asText()));
        return new FeedAnswer(
                json.get("requestId").asText(),
                items,
                texts(json.get("arms")),
                texts(json.get("models")),
                degraded,
                json.get("cursor").asText());
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new HashMap<>();
        object.properties()
                .forEach(text -> texts.put(text.getKey(), text.getValue().asText()));
        return texts;
    }

    List<String> ids() {
        return items.stream().map(Shown::item).toList();
    }

    /** True where an item-to-item source started from {@code item}. */
    boolean isTriggeredBy(String item) {
        return items.stream().anyMatch(shown -> shown.triggers().containsValue(item));
    }
}
