package cascade.samples;

import cascade.features.codec.CodecException;
import cascade.features.codec.JsonReader;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
        try {
            return JsonReader.whole(value, reader -> read(reader, isOfCatalogue));
        } catch (CodecException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong read(JsonReader reader, boolean isOfCatalogue) throws IOException {
        Instant time = null;
        boolean isWithoutRow = !isOfCatalogue;
        reader.expect(CodecException.WHOLE, JsonToken.START_OBJECT, "an object");
        while (reader.next() == JsonToken.FIELD_NAME) {
            String name = reader.name();
            reader.next();
            if (name.equals("row") && isOfCatalogue) {
                isWithoutRow = reader.isNull();
            } else if (name.equals("time")) {
                time = reader.time(name);
            }
            reader.skip();
        }
        return isWithoutRow && time != null ? OptionalLong.of(time.toEpochMilli()) : OptionalLong.empty();
    }
}
