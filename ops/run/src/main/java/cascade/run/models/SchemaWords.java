package cascade.run.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The words of one slot of a bundle's {@code schema.json}.
 *
 * @param hashed rows that they are hashed into; 0 where each of {@code words} has its own
 */
record SchemaWords(int hashed, Set<String> words) {

    static final SchemaWords NONE = new SchemaWords(0, Set.of());

    private static final String FILE = "schema.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** By slot; none where the bundle has no schema. */
    static Map<String, SchemaWords> of(BundleFolder bundle) {
        Map<String, SchemaWords> words = new TreeMap<>();
        if (!bundle.has(FILE)) {
            return words;
        }
        try {
            for (JsonNode slot : JSON.readTree(bundle.read(FILE)).path("slots")) {
                Set<String> ofSlot = new LinkedHashSet<>();
                slot.path("words").forEach(word -> ofSlot.add(word.asText()));
                words.put(
                        slot.path("name").asText(),
                        new SchemaWords(slot.path("hashed").asInt(0), ofSlot));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the schema in " + bundle.path() + " is not JSON", e);
        }
        return words;
    }

    /** How many, or into how many rows they are hashed. */
    String text() {
        return hashed > 0 ? "hashed into " + hashed : Integer.toString(words.size());
    }

    /** How many of these {@code others} have not; empty where one of the two does not know its words. */
    String missingIn(SchemaWords others) {
        return hashed > 0 || others.hashed > 0
                ? ""
                : Long.toString(words.stream()
                        .filter(word -> !others.words.contains(word))
                        .count());
    }
}
