package cascade.features.codec;

import cascade.features.InvalidIdException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as it comes, over Jackson's streaming parser: everything that is read from outside is read by this one. Every method reads the value the
 * reader stands on; {@code null} reads as null, and whoever needs a value asks {@link #required}. What is wrong is told by its path ({@link
 * CodecException#field}), what is no JSON by its line and column. Not thread-safe.
 *
 * <p>An {@link #object} is read strictly: what clients write has no member that is unknown or comes twice. {@link #members} passes over those that are
 * unknown: what servers of later builds write may have more.
 */
public final class JsonReader {

    /** Longest word of a profile, an item or a context, in bytes of UTF-8. */
    static final int MAX_TEXT_BYTES = 256;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxNumberLength(64)
                    .build())
            .build();

    private static final JsonFactory NO_MEMBER_TWICE =
            JSON.rebuild().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /** What reads one member's value; false where it does not know the member. */
    public interface MemberReader {
        boolean read(String name) throws IOException;
    }

    /** What reads from a reader. */
    public interface Read<T> {
        T from(JsonReader reader) throws IOException;
    }

    /** The one value of {@code bytes}, with nothing after it. */
    public static <T> T whole(byte[] bytes, Read<T> read) {
        try (JsonParser parser = JSON.createParser(bytes)) {
            return whole(parser, read);
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    /** The same of a text in which no object has a member twice. */
    public static <T> T whole(String text, Read<T> read) {
        try (JsonParser parser = NO_MEMBER_TWICE.createParser(text)) {
            return whole(parser, read);
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    private static <T> T whole(JsonParser parser, Read<T> read) throws IOException {
        if (parser.nextToken() == null) {
            throw new CodecException(CodecException.WHOLE, "is empty");
        }
        JsonReader reader = new JsonReader(parser);
        T value = read.from(reader);
        if (parser.nextToken() != null) {
            throw new CodecException(CodecException.WHOLE, "goes on after its end", reader.line(), reader.column());
        }
        return value;
    }

    private static CodecException notJson(IOException fault) {
        String reason = "is not JSON: "
                + (fault instanceof JsonProcessingException e ? e.getOriginalMessage() : fault.getMessage());
        // Of what is nested too deep, or has too long a name or number, no place is said.
        return fault instanceof JsonProcessingException e && e.getLocation() != null
                ? new CodecException(
                        CodecException.WHOLE,
                        reason,
                        e.getLocation().getLineNr(),
                        e.getLocation().getColumnNr())
                : new CodecException(CodecException.WHOLE, reason);
    }

    public static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new CodecException(field, "is missing");
        }
        return value;
    }

    /** Goes on to the next token; null after the last. */
    public @Nullable JsonToken next() throws IOException {
        return parser.nextToken();
    }

    /** What the reader stands on. */
    public @Nullable JsonToken token() {
        return parser.currentToken();
    }

    /** Where that begins, from 1. */
    public int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    /** In characters of its line, from 1. */
    public int column() {
        return parser.currentTokenLocation().getColumnNr();
    }

    /** The member that the reader stands on, its name or its value. */
    public String name() throws IOException {
        return parser.currentName();
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
        var seen = new MemberNames();
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

    /** Reads an object member by member, and passes over those that {@code members} does not know. */
    public void members(MemberReader members) throws IOException {
        expect(CodecException.WHOLE, JsonToken.START_OBJECT, "an object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (!members.read(name)) {
                parser.skipChildren();
            }
        }
    }

    /** Refuses {@code field} where the reader stands on another token: it {@code "is not " + what}. */
    public void expect(String field, JsonToken token, String what) {
        if (parser.currentToken() != token) {
            throw new CodecException(field, "is not " + what);
        }
    }

    /** A string, a number or a flag as what it is in Java, whole numbers as the smallest type from {@link Integer} on; null where null. */
    public @Nullable Object scalar() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IllegalStateException("a scalar is read at " + parser.currentToken());
        };
    }

    /** Goes on to the end of an object or array. */
    public void skip() throws IOException {
        parser.skipChildren();
    }

    /** The byte with which the value begins. */
    public int start() {
        return Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    }

    /** The byte after the last that was read, which is the value's last once it was read to its end. */
    public int end() throws IOException {
        parser.finishToken();
        return Math.toIntExact(parser.currentLocation().getByteOffset());
    }

    /** True of a number, whole or not. */
    public boolean isNumber() {
        JsonToken token = parser.currentToken();
        return token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
    }

    public boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** A string of any length, as what this project wrote itself may have. */
    public @Nullable String string(String field) throws IOException {
        if (isNull()) {
            return null;
        }
        expect(field, JsonToken.VALUE_STRING, "a string");
        return parser.getText();
    }

    /** A string that is a word of a profile, an item or a context. */
    @Nullable
    String text(String field) throws IOException {
        String text = string(field);
        return text == null ? null : checked(field, text);
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

    public @Nullable Long integer(String field, long least, long most) throws IOException {
        if (isNull()) {
            return null;
        }
        expect(field, JsonToken.VALUE_NUMBER_INT, "a whole number");
        boolean fits = parser.getNumberType() != NumberType.BIG_INTEGER;
        if (!fits || parser.getLongValue() < least || parser.getLongValue() > most) {
            throw new CodecException(field, "is outside " + least + ".." + most + ": " + shown(parser.getText()));
        }
        return parser.getLongValue();
    }

    /** The number that the reader stands on, as one of many that are not worth an object each. */
    public int intValue() throws IOException {
        return parser.getIntValue();
    }

    /** As {@link #intValue}. */
    public long longValue() throws IOException {
        return parser.getLongValue();
    }

    /** As {@link #intValue}. */
    public float floatValue() throws IOException {
        return parser.getFloatValue();
    }

    /** As {@link #intValue}. */
    public double doubleValue() throws IOException {
        return parser.getDoubleValue();
    }

    /** An ISO-8601 instant, cut to milliseconds. */
    public @Nullable Instant time(String field) throws IOException {
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
        if (!isNumber()) {
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
}
