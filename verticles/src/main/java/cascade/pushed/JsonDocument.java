package cascade.pushed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pushed document while it is read: its root, and every fault found in it so far. For one reading. */
public final class JsonDocument {

    /** Characters; a longer one is refused unread. */
    static final int MOST_CHARACTERS = 1_000_000;

    /** What is read by it has no member twice. */
    static final JsonFactory STRICT = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonPlace root;

    private JsonDocument(JsonPlace root) {
        this.root = root;
    }

    /** Throws {@link PushRefusedException} for what is no JSON, or has a member twice. */
    public static JsonDocument of(String json) {
        if (json.length() > MOST_CHARACTERS) {
            throw refused("has " + json.length() + " characters; at most " + MOST_CHARACTERS + " are read");
        }
        try (JsonParser parser = STRICT.createParser(json)) {
            JsonToken token;
            do {
                token = parser.nextToken();
            } while (token != null);
            return new JsonDocument(new JsonPlace("$", Json.decodeValue(json), new ArrayList<>()));
        } catch (JsonProcessingException e) {
            throw refused("is not JSON: " + e.getOriginalMessage());
        } catch (DecodeException e) {
            throw refused("is not JSON: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PushRefusedException refused(String reason) {
        return new PushRefusedException(List.of(new Fault("$", reason)));
    }

    /** The whole document. */
    public JsonPlace root() {
        return root;
    }

    /** Throws {@link PushRefusedException} where any fault was found. */
    public void refuseFaults() {
        if (!root.faults().isEmpty()) {
            throw new PushRefusedException(root.faults());
        }
    }

    /** The version a document claims, so that a refusal can say what was refused; null where it claims none. */
    static @Nullable Long versionOf(String json) {
        try {
            return json.length() <= MOST_CHARACTERS
                            && Json.decodeValue(json) instanceof JsonObject object
                            && object.getValue("version") instanceof Number number
                    ? number.longValue()
                    : null;
        } catch (DecodeException e) {
            return null;
        }
    }
}
