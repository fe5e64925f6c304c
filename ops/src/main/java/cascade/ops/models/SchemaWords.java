package cascade.ops.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The words of a bundle's {@code schema.json}, by slot; none where it has no schema. */
final class SchemaWords {

    private static final String FILE = "schema.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaWords() {}

    static Map<String, Set<String>> of(BundleFolder bundle) {
        Map<String, Set<String>> words = new TreeMap<>();
        if (!bundle.has(FILE)) {
            return words;
        }
        try {
            for (JsonNode slot : JSON.readTree(bundle.read(FILE)).path("slots")) {
                Set<String> ofSlot = new LinkedHashSet<>();
                slot.path("words").forEach(word -> ofSlot.add(word.asText()));
                words.put(slot.path("name").asText(), ofSlot);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the schema in " + bundle.path() + " is not JSON", e);
        }
        return words;
    }
}
