package cascade.models.recall;

import cascade.features.Scene;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many candidates each source is asked for and what its ranks count, by scene and by whether anything is known of who asks: {@code quotas.json}
 * of a bundle.
 *
 * <pre>{@code
 * {"v":1,"quotas":[{"scene":"waterfall","people":"known","sources":{"two-tower":300,"trending":50},"weights":{"two-tower":2.0}}]}
 * }</pre>
 *
 * @param entries one for each scene and kind of people that something was learned of
 */
public record SourceQuotas(List<Entry> entries) {

    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whom quotas are for. */
    public enum People {
        /** Who has clicked something. */
        KNOWN("known"),
        /** Of whom no click is known. */
        NEW("new");

        private final String text;

        People(String text) {
            this.text = text;
        }

        /** The word in files. */
        public String text() {
            return text;
        }

        static People of(String text) {
            for (People people : values()) {
                if (people.text.equals(text)) {
                    return people;
                }
            }
            throw new IllegalArgumentException("people are known or new, not '" + text + "'");
        }
    }

    /**
     * Those of one scene and kind of people.
     *
     * @param sources most candidates by the name of a source; what is not named keeps what it has
     * @param weights of its ranks in the merge, likewise
     */
    public record Entry(Scene scene, People people, Map<String, Integer> sources, Map<String, Double> weights) {

        public Entry {
            sources = Map.copyOf(sources);
            weights = Map.copyOf(weights);
            weights.forEach((source, weight) -> {
                if (!(weight >= 0) || Double.isInfinite(weight)) {
                    throw new IllegalArgumentException(
                            "the weight of " + source + " is no number from 0 on: " + weight);
                }
            });
            sources.forEach((source, quota) -> {
                if (quota < 0) {
                    throw new IllegalArgumentException("the quota of " + source + " is below 0: " + quota);
                }
            });
        }
    }

    public SourceQuotas {
        entries = List.copyOf(entries);
        Set<Map.Entry<Scene, People>> seen = new HashSet<>();
        for (Entry entry : entries) {
            if (!seen.add(Map.entry(entry.scene, entry.people))) {
                throw new IllegalArgumentException(
                        "two entries are of " + entry.people.text + " people in " + entry.scene.text());
            }
        }
    }

    /** Those of a scene and kind of people; null where nothing was learned of them. */
    public @Nullable Entry of(Scene scene, People people) {
        for (Entry entry : entries) {
            if (entry.scene == scene && entry.people == people) {
                return entry;
            }
        }
        return null;
    }

    /** The content of {@code quotas.json}. */
    public byte[] toJson() {
        ObjectNode json = JSON.createObjectNode().put("v", FORMAT);
        ArrayNode quotas = json.putArray("quotas");
        for (Entry entry : entries) {
            ObjectNode one = quotas.addObject().put("scene", entry.scene.text()).put("people", entry.people.text());
            ObjectNode sources = one.putObject("sources");
            new TreeMap<>(entry.sources).forEach(sources::put);
            if (!entry.weights.isEmpty()) {
                ObjectNode weights = one.putObject("weights");
                new TreeMap<>(entry.weights).forEach(weights::put);
            }
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
        } catch (IOException e) {
            throw new IllegalStateException("quotas do not print", e);
        }
    }

    /**
     * What {@link #toJson} wrote.
     *
     * @throws IOException where this is not JSON
     * @throws IllegalArgumentException naming what is no quota
     */
    public static SourceQuotas fromJson(byte[] bytes) throws IOException {
        JsonNode json = JSON.readTree(bytes);
        int format = json.path("v").asInt();
        if (format != FORMAT) {
            throw new IllegalArgumentException("quotas of format " + format + " are not of " + FORMAT);
        }
        List<Entry> entries = new ArrayList<>();
        json.path("quotas").forEach(entry -> entries.add(entry(entry)));
        return new SourceQuotas(entries);
    }

    private static Entry entry(JsonNode json) {
        String scene = json.path("scene").asText();
        Map<String, Integer> sources = new HashMap<>();
        json.path("sources").properties().forEach(source -> {
            if (!source.getValue().isInt()) {
                throw new IllegalArgumentException(
                        "the quota of " + source.getKey() + " is no whole number: " + source.getValue());
            }
            sources.put(source.getKey(), source.getValue().asInt());
        });
        Map<String, Double> weights = new HashMap<>();
        json.path("weights").properties().forEach(source -> {
            if (!source.getValue().isNumber()) {
                throw new IllegalArgumentException(
                        "the weight of " + source.getKey() + " is no number: " + source.getValue());
            }
            weights.put(source.getKey(), source.getValue().asDouble());
        });
        return new Entry(
                Scene.of(scene).orElseThrow(() -> new IllegalArgumentException("there is no scene '" + scene + "'")),
                People.of(json.path("people").asText()),
                sources,
                weights);
    }
}
