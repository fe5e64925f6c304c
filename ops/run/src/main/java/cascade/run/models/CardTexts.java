package cascade.run.models;

import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelManifest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** What a bundle says of itself, as lines of a key and a value. */
final class CardTexts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CardTexts() {}

    static Map<String, String> of(ModelManifest manifest) {
        ModelCard card = manifest.card();
        Map<String, String> texts = new TreeMap<>();
        texts.put("role", card.role().text());
        texts.put("created", card.createdAt().toString());
        texts.put("data from", card.data().from().toString());
        texts.put("data to", card.data().to().toString());
        texts.put("seed", Long.toString(card.seed()));
        texts.put("tasks", String.join(", ", card.tasks()));
        texts.put("schema", card.featureSchemaHash().orElse(""));
        texts.put("commit", card.origin().map(ModelCard.Origin::commit).orElse(""));
        return texts;
    }

    static Map<String, String> metrics(ModelManifest manifest) {
        return texts(manifest.card().metrics());
    }

    static Map<String, String> texts(Map<String, ? extends Number> numbers) {
        Map<String, String> texts = new TreeMap<>();
        numbers.forEach((name, value) ->
                texts.put(name, value instanceof Double number ? "%.5f".formatted(number) : value.toString()));
        return texts;
    }

    /** Each setting by its path, such as {@code bundles[0].settings.batch}. */
    static Map<String, String> plan(ModelManifest manifest) {
        Map<String, String> texts = new TreeMap<>();
        manifest.card().origin().ifPresent(origin -> {
            try {
                flatten("", JSON.readTree(origin.plan()), texts);
            } catch (IOException e) {
                throw new UncheckedIOException("the plan of " + manifest.version() + " is not JSON", e);
            }
        });
        return texts;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> flatten(
                            path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), into));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(path + "[" + i + "]", node.get(i), into);
            }
        } else {
            into.put(path, node.asText());
        }
    }
}
