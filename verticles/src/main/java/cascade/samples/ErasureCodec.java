package cascade.samples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Erasures as {@code cascade.catalogue} tells of them, {@code {"v":1,"kind":"user","id":..,"version":n,"time":..,"row":null}} under {@code u:USER}, and as {@code
 * cascade.erasures} has them, {@code {"v":1,"time":..}} under {@code USER}.
 */
final class ErasureCodec {

    private static final String USER = "u:";
    private static final JsonFactory JSON = new JsonFactory();

    private ErasureCodec() {}

    /** Whose row a record of the catalogue is; empty where it is no user's. */
    static Optional<String> user(byte @Nullable [] key) {
        if (key == null || key.length <= USER.length() || key[0] != 'u' || key[1] != ':') {
            return Optional.empty();
        }
        return Optional.of(new String(key, USER.length(), key.length - USER.length(), StandardCharsets.UTF_8));
    }

    /** When the user of a record was erased; empty where that has a row, or cannot be understood. */
    static OptionalLong erasedMillis(byte[] value) {
        return read(value, true);
    }

    /** When somebody was erased; empty where it cannot be understood. */
    static OptionalLong millis(byte[] value) {
        return read(value, false);
    }

    static byte[] encode(long millis) {
        return ("{\"v\":1,\"time\":\"" + Instant.ofEpochMilli(millis) + "\"}").getBytes(StandardCharsets.US_ASCII);
    }

    private static OptionalLong read(byte[] value, boolean isOfCatalogue) {
        OptionalLong millis = OptionalLong.empty();
        boolean isWithoutRow = !isOfCatalogue;
        try (JsonParser parser = JSON.createParser(value)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return OptionalLong.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                if (name.equals("row") && isOfCatalogue) {
                    isWithoutRow = token == JsonToken.VALUE_NULL;
                } else if (name.equals("time") && token == JsonToken.VALUE_STRING) {
                    millis = OptionalLong.of(Instant.parse(parser.getText()).toEpochMilli());
                }
                parser.skipChildren();
            }
        } catch (IOException | DateTimeException | ArithmeticException e) {
            return OptionalLong.empty();
        }
        return isWithoutRow ? millis : OptionalLong.empty();
    }
}
