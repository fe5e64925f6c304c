package cascade.models.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** {@link Release} as JSON, version 1 of the format. */
final class ReleaseJson {

    private static final int FORMAT = 1;
    private static final String BEFORE = "before";
    private static final String RESTORES = "restores";
    private static final String FAULT = "fault";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReleaseJson() {}

    static byte[] write(Release release) {
        ObjectNode json = JSON.createObjectNode()
                .put("v", FORMAT)
                .put("release", release.number())
                .put("createdAt", release.createdAt().toString())
                .put("reason", release.reason());
        release.before().ifPresent(number -> json.put(BEFORE, number));
        release.restores().ifPresent(number -> json.put(RESTORES, number));
        release.fault().ifPresent(fault -> json.put(FAULT, fault));
        ObjectNode bundles = json.putObject("bundles");
        release.versions().forEach(version -> bundles.put(version.kind(), version.version()));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
        } catch (IOException e) {
            throw new IllegalStateException(release + " does not print", e);
        }
    }

    /**
     * @throws IOException where this is not JSON
     * @throws IllegalArgumentException where it is not a release of this format
     */
    static Release read(byte[] bytes) throws IOException {
        JsonNode json = JSON.readTree(bytes);
        int format = json.path("v").asInt();
        if (format != FORMAT) {
            throw new IllegalArgumentException("release format " + format + " is not " + FORMAT);
        }
        Map<String, ModelVersion> bundles = new TreeMap<>();
        json.path("bundles")
                .properties()
                .forEach(bundle -> bundles.put(
                        bundle.getKey(),
                        new ModelVersion(bundle.getKey(), bundle.getValue().asText())));
        return new Release(
                json.path("release").asInt(-1),
                time(json.path("createdAt").asText()),
                json.path("reason").asText(),
                number(json.path(BEFORE)),
                number(json.path(RESTORES)),
                Optional.ofNullable(json.path(FAULT).textValue()),
                bundles);
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("createdAt is not a time: " + text, e);
        }
    }

    private static OptionalInt number(JsonNode value) {
        return value.isInt() ? OptionalInt.of(value.asInt()) : OptionalInt.empty();
    }
}
