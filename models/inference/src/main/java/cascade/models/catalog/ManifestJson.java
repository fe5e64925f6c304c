package cascade.models.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@link ModelManifest} as JSON, version 1 of the format. */
final class ManifestJson {

    private static final int FORMAT = 1;
    private static final String MADE_UP = "made-up";
    private static final String PLAN = "plan";
    private static final String COMMIT = "commit";
    private static final String CANDIDATE = "candidate";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ManifestJson() {}

    static byte[] write(ModelManifest manifest) {
        ModelCard card = manifest.card();
        ObjectNode json = JSON.createObjectNode()
                .put("v", FORMAT)
                .put("kind", manifest.version().kind())
                .put("version", manifest.version().version())
                .put("role", card.role().text())
                .put("createdAt", card.createdAt().toString())
                .put("seed", card.seed());
        card.featureSchemaHash().ifPresent(hash -> json.put("featureSchemaHash", hash));
        if (card.madeUp()) {
            json.put(MADE_UP, true);
        }
        json.putPOJO("tasks", card.tasks());
        json.putObject("data")
                .put("from", card.data().from().toString())
                .put("to", card.data().to().toString());
        json.putPOJO("metrics", new TreeMap<>(card.metrics()));
        if (card.origin().isPresent()) {
            json.put(COMMIT, card.origin().get().commit());
            card.origin().get().candidate().ifPresent(candidate -> json.put(CANDIDATE, candidate));
            json.set(PLAN, tree(card.origin().get().plan()));
        }
        json.putPOJO("files", new TreeMap<>(manifest.files()));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
        } catch (IOException e) {
            throw new IllegalStateException("the manifest of " + manifest.version() + " does not print", e);
        }
    }

    /**
     * @throws IOException where this is not JSON
     * @throws IllegalArgumentException where it is not a manifest of this format
     */
    static ModelManifest read(byte[] bytes) throws IOException {
        JsonNode json = JSON.readTree(bytes);
        int format = required(json, "v").asInt();
        if (format != FORMAT) {
            throw new IllegalArgumentException("manifest format " + format + " is not " + FORMAT);
        }
        var version = new ModelVersion(text(json, "kind"), text(json, "version"));
        JsonNode data = required(json, "data");
        var card = new ModelCard(
                Role.of(text(json, "role")),
                Optional.ofNullable(json.get("featureSchemaHash")).map(JsonNode::asText),
                texts(required(json, "tasks")),
                numbers(required(json, "metrics")),
                new ModelCard.DataRange(instant(data, "from"), instant(data, "to")),
                instant(json, "createdAt"),
                required(json, "seed").asLong(),
                json.path(MADE_UP).asBoolean(),
                origin(json));
        Map<String, String> files = new TreeMap<>();
        required(json, "files")
                .properties()
                .forEach(file -> files.put(file.getKey(), file.getValue().asText()));
        return new ModelManifest(version, card, files);
    }

    /** Empty where the bundle is made up. */
    private static Optional<ModelCard.Origin> origin(JsonNode json) {
        return json.has(PLAN)
                ? Optional.of(new ModelCard.Origin(
                        json.get(PLAN).toString(),
                        text(json, COMMIT),
                        Optional.ofNullable(json.get(CANDIDATE)).map(JsonNode::asText)))
                : Optional.empty();
    }

    private static JsonNode tree(String plan) {
        try {
            return JSON.readTree(plan);
        } catch (IOException e) {
            throw new IllegalArgumentException("the plan of a bundle is not JSON: " + plan, e);
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private static Map<String, Double> numbers(JsonNode object) {
        Map<String, Double> numbers = new TreeMap<>();
        // asDouble also reads the "NaN" that a metric without data is written as.
        object.properties()
                .forEach(entry -> numbers.put(entry.getKey(), entry.getValue().asDouble(Double.NaN)));
        return numbers;
    }

    private static Instant instant(JsonNode json, String member) {
        try {
            return Instant.parse(text(json, member));
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException("manifest's " + member + " is not a time: " + e.getMessage(), e);
        }
    }

    private static String text(JsonNode json, String member) {
        return required(json, member).asText();
    }

    private static JsonNode required(JsonNode json, String member) {
        JsonNode value = json.get(member);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("manifest lacks " + member);
        }
        return value;
    }
}
