package cascade.pushed;

import cascade.features.codec.CodecException;
import cascade.features.codec.JsonReader;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pushed document while it is read: its root, and every fault found in it so far. For one reading. */
public final class JsonDocument {

    /** Characters; a longer one is refused unread. */
    static final int MOST_CHARACTERS = 1_000_000;

    private final JsonPlace root;

    private JsonDocument(JsonPlace root) {
        this.root = root;
    }

    /** Throws {@link PushRefusedException} for what is no JSON, or has a member twice. */
    public static JsonDocument of(String json) {
        if (json.length() > MOST_CHARACTERS) {
            throw refused(new Fault("has " + json.length() + " characters; at most " + MOST_CHARACTERS + " are read"));
        }
        try {
            return new JsonDocument(JsonReader.whole(json, JsonPlace::read));
        } catch (CodecException e) {
            throw refused(
                    e.line() == 0
                            ? new Fault(e.reasonAlone())
                            : new Fault(CodecException.WHOLE, e.reasonAlone(), e.line(), e.column()));
        }
    }

    private static PushRefusedException refused(Fault fault) {
        return new PushRefusedException(List.of(fault));
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
            return json.length() <= MOST_CHARACTERS ? JsonReader.whole(json, JsonDocument::version) : null;
        } catch (CodecException e) {
            return null;
        }
    }

    private static @Nullable Long version(JsonReader reader) throws IOException {
        reader.expect(CodecException.WHOLE, JsonToken.START_OBJECT, "an object");
        Long version = null;
        while (reader.next() == JsonToken.FIELD_NAME) {
            boolean isVersion = reader.name().equals("version");
            reader.next();
            if (isVersion && reader.isNumber()) {
                version = reader.longValue();
            }
            reader.skip();
        }
        return version;
    }
}
