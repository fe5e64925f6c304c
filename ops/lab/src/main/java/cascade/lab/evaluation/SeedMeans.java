package cascade.lab.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Elements of a report with their means over seeds: what says the same in texts and differs in its seed is one. */
final class SeedMeans {

    private SeedMeans() {}

    /** In the order in which the report has the first of each. */
    static List<JsonNode> of(List<JsonNode> elements) {
        Map<List<String>, List<JsonNode>> alike = new LinkedHashMap<>();
        for (JsonNode element : elements) {
            List<String> texts = StreamSupport.stream(element.spliterator(), false)
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText)
                    .toList();
            alike.computeIfAbsent(texts, _ -> new ArrayList<>()).add(element);
        }
        return alike.values().stream().map(SeedMeans::mean).toList();
    }

    private static JsonNode mean(List<JsonNode> seeds) {
        ObjectNode mean = JsonNodeFactory.instance.objectNode();
        seeds.getFirst().properties().forEach(member -> {
            if (member.getValue().isTextual()) {
                mean.set(member.getKey(), member.getValue());
            }
        });
        seeds.stream()
                .flatMap(seed -> StreamSupport.stream(((Iterable<String>) seed::fieldNames).spliterator(), false))
                .distinct()
                .forEach(key -> seeds.stream()
                        .map(seed -> seed.path(key))
                        .filter(JsonNode::isNumber)
                        .mapToDouble(JsonNode::doubleValue)
                        .filter(Double::isFinite)
                        .average()
                        .ifPresent(value -> mean.put(key, value)));
        return mean.without("seed");
    }
}
