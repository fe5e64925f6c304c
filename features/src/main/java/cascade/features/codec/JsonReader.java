package cascade.features.codec;

import cascade.features.InvalidIdException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A strict reader of JSON values over Jackson's streaming parser. Every method reads the value the parser stands on; {@code
 * null} reads as null, and whoever needs a value asks {@link #required}.
 */
final class JsonReader implements AutoCloseable {

    /** Longest word of a profile, an item or a context, in bytes of UTF-8. */
    static final int MAX_TEXT_BYTES = 256;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxNumberLength(64)
                    .build())
            .build();

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /** What reads one member's value; false where the object has no such member. */
    interface MemberReader {
        boolean read(String name) throws IOException;
    }

    /** What reads from a reader. */
    interface Read<T> {
        T from(JsonReader reader) throws IOException;
    }

    /** The one value of {@code bytes}, with nothing after it. */
    static <T> T whole(byte[] bytes, Read<T> read) {
        try (JsonReader reader = new JsonReader(JSON.createParser(bytes))) {
            if (reader.next() == null) {
                throw new CodecException(CodecException.WHOLE, "is empty");
            }
            T value = read.from(reader);
            if (reader.next() != null) {
                throw new CodecException(CodecException.WHOLE, "goes on after its end");
            }
            return value;
        } catch (JsonProcessingException e) {
            // Of what is nested too deep, or has too long a name or number, no place is said.
            String place =
                    e.getLocation() == null ? "" : ", at " + e.getLocation().offsetDescription();
            throw new CodecException(CodecException.WHOLE, "is not JSON: " + e.getOriginalMessage() + place);
        } catch (IOException e) {
            throw new CodecException(CodecException.WHOLE, "is not JSON: " + e.getMessage());
        }
    }

    static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new CodecException(field, "is missing");
        }
        return value;
    }

    @Nullable
    JsonToken next() throws IOException {
        return parser.nextToken();
    }

    JsonStreamContext context() {
        return parser.getParsingContext();
    }

    /** Reads an object member by member; {@code prefix} goes before the names of those it refuses. */
    void object(String prefix, MemberReader members) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new CodecException(
                    prefix.isEmpty() ? CodecException.WHOLE : prefix.substring(0, prefix.length() - 1),
                    "is not an object");
        }
        var seen = new SeenNames();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (!seen.add(name)) {
                throw new CodecException(prefix + shown(name), "comes twice");
            }
            parser.nextToken();
            if (!members.read(name)) {
                throw new CodecException(prefix + shown(name), "is unknown");
            }
        }
    }

    /** Names of an object's members; most have few, which need no table. */
    private static final class SeenNames {

        private final String[] few = new String[10];
        private int size;
        private @Nullable Set<String> many;

        /** False where it is there already. */
        boolean add(String name) {
            if (many != null) {
                return many.add(name);
            }
            for (int i = 0; i < size; i++) {
                if (few[i].equals(name)) {
                    return false;
                }
            }
            if (size < few.length) {
                few[size++] = name;
                return true;
            }
            many = new HashSet<>(List.of(few));
            return many.add(name);
        }
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    @Nullable
    String text(String field) throws IOException {
        if (isNull()) {
            return null;
        }
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new CodecException(field, "is not a string");
        }
        return checked(field, parser.getText());
    }

    /** {@code text} if it has UTF-8, and not too much of it. */
    static String checked(String field, String text) {
        if (hasHalfPair(text)) {
            throw new CodecException(field, "has half a surrogate pair");
        }
        if (text.length() * 3 > MAX_TEXT_BYTES && text.getBytes(StandardCharsets.UTF_8).length > MAX_TEXT_BYTES) {
            throw new CodecException(field, "is longer than " + MAX_TEXT_BYTES + " bytes of UTF-8");
        }
        return text;
    }

    private static boolean hasHalfPair(String text) {
        int at = 0;
        while (at < text.length() && !Character.isSurrogate(text.charAt(at))) {
            at++;
        }
        return at < text.length() && !StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** An id, made by {@code type}, which refuses invalid ones. */
    <T> @Nullable T id(String field, Function<String, T> type) throws IOException {
        String text = text(field);
        try {
            return text == null ? null : type.apply(text);
        } catch (InvalidIdException e) {
            throw new CodecException(field, "is invalid: " + e.getMessage());
        }
    }

    @Nullable
    Long integer(String field, long least, long most) throws IOException {
        if (isNull()) {
            return null;
        }
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw new CodecException(field, "is not a whole number");
        }
        boolean fits = parser.getNumberType() != NumberType.BIG_INTEGER;
        if (!fits || parser.getLongValue() < least || parser.getLongValue() > most) {
            throw new CodecException(field, "is outside " + least + ".." + most + ": " + shown(parser.getText()));
        }
        return parser.getLongValue();
    }

    /** An ISO-8601 instant, cut to milliseconds. */
    @Nullable
    Instant time(String field) throws IOException {
        String text = text(field);
        if (text == null) {
            return null;
        }
        Instant time;
        try {
            time = Times.parse(text);
        } catch (DateTimeException e) {
            throw new CodecException(field, "is not an ISO-8601 time such as 2026-11-24T10:00:00Z: " + shown(text));
        }
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new CodecException(field, "is outside 1970..9999: " + shown(text));
        }
        return time;
    }

    /** A number, as a float; infinite where it is beyond one. */
    float real(String field) throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw new CodecException(field, "has an element that is not a number");
        }
        return parser.getFloatValue();
    }

    /** Enters an array; false where there is null in its place. */
    boolean startArray(String field) {
        if (!isNull() && parser.currentToken() != JsonToken.START_ARRAY) {
            throw new CodecException(field, "is not an array");
        }
        return !isNull();
    }

    /** Text from outside, short enough for a message. */
    static String shown(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "..." : text;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
