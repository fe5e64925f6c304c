package cascade.training.log.rows;

import cascade.features.codec.CodecException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of an object of JSON as they come. Of what servers of a later version write, members that are unknown here are passed over. Every
 * method throws {@link CodecException} naming the member whose value is another than its own kind.
 */
final class JsonMembers implements AutoCloseable {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");
    private static final int[] NO_IDS = {};

    private final JsonParser parser;
    private int[] ids = new int[64];

    private JsonMembers(JsonParser parser) {
        this.parser = parser;
    }

    /** What takes one member's value; false where it does not know the member. */
    interface Member {
        boolean take(String name) throws IOException;
    }

    /** What reads from these. */
    interface Read<T> {
        T from(JsonMembers members) throws IOException;
    }

    /** The one object of {@code value}. */
    static <T> T whole(byte @Nullable [] value, Read<T> read) {
        if (value == null) {
            throw new CodecException(CodecException.WHOLE, "is missing");
        }
        try (JsonMembers members = new JsonMembers(JSON.createParser(value))) {
            members.parser.nextToken();
            T whole = read.from(members);
            if (members.parser.nextToken() != null) {
                throw new CodecException(CodecException.WHOLE, "goes on after its end");
            }
            return whole;
        } catch (JsonProcessingException e) {
            throw new CodecException(CodecException.WHOLE, "is not JSON: " + e.getOriginalMessage());
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

    /** Reads the object that stands here. */
    void object(Member member) throws IOException {
        expect(CodecException.WHOLE, JsonToken.START_OBJECT, "an object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (!member.take(name)) {
                parser.skipChildren();
            }
        }
    }

    private void expect(String field, JsonToken token, String what) {
        if (parser.currentToken() != token) {
            throw new CodecException(field, "is not " + what);
        }
    }

    private boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    @Nullable
    String text(String field) throws IOException {
        if (isNull()) {
            return null;
        }
        expect(field, JsonToken.VALUE_STRING, "a string");
        return parser.getText();
    }

    @Nullable
    Long number(String field) throws IOException {
        if (isNull()) {
            return null;
        }
        expect(field, JsonToken.VALUE_NUMBER_INT, "a whole number");
        return parser.getLongValue();
    }

    @Nullable
    Integer integer(String field) throws IOException {
        Long number = number(field);
        return number == null ? null : Integer.valueOf(parser.getIntValue());
    }

    boolean flag(String field) {
        boolean isTrue = parser.currentToken() == JsonToken.VALUE_TRUE;
        if (!isTrue) {
            expect(field, JsonToken.VALUE_FALSE, "true or false");
        }
        return isTrue;
    }

    double real(String field) throws IOException {
        requireNumber(field);
        return parser.getDoubleValue();
    }

    float single(String field) throws IOException {
        requireNumber(field);
        return parser.getFloatValue();
    }

    private void requireNumber(String field) {
        if (!parser.currentToken().isNumeric()) {
            throw new CodecException(field, "is not a number");
        }
    }

    @Nullable
    Instant time(String field) throws IOException {
        String text = text(field);
        if (text == null) {
            return null;
        }
        Instant time;
        try {
            time = Instant.parse(text);
        } catch (DateTimeException e) {
            throw new CodecException(field, "is not an ISO-8601 time: " + text);
        }
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
            throw new CodecException(field, "is outside 1970..9999: " + text);
        }
        return time;
    }

    int[] ids(String field) throws IOException {
        expect(field, JsonToken.START_ARRAY, "an array");
        int size = 0;
        while (parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, 2 * size);
            }
            ids[size++] = parser.getIntValue();
        }
        expect(field, JsonToken.END_ARRAY, "an array of whole numbers");
        return size == 0 ? NO_IDS : Arrays.copyOf(ids, size);
    }

    long[] numbers(String field) throws IOException {
        expect(field, JsonToken.START_ARRAY, "an array");
        long[] numbers = new long[8];
        int size = 0;
        while (parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
            }
            numbers[size++] = parser.getLongValue();
        }
        expect(field, JsonToken.END_ARRAY, "an array of whole numbers");
        return Arrays.copyOf(numbers, size);
    }

    List<String> texts(String field) throws IOException {
        expect(field, JsonToken.START_ARRAY, "an array");
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() == JsonToken.VALUE_STRING) {
            texts.add(parser.getText());
        }
        expect(field, JsonToken.END_ARRAY, "an array of strings");
        return texts;
    }

    /** The objects of an array, each by {@code read}. */
    <T> List<T> objects(String field, Read<T> read) throws IOException {
        expect(field, JsonToken.START_ARRAY, "an array");
        List<T> objects = new ArrayList<>();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            objects.add(read.from(this));
        }
        expect(field, JsonToken.END_ARRAY, "an array of objects");
        return objects;
    }

    Map<String, String> words(String field) throws IOException {
        return map(field, name -> name, () -> required(field + "." + parser.currentName(), text(field)));
    }

    Map<String, Float> scores(String field) throws IOException {
        return map(field, name -> name, () -> single(field));
    }

    /** Offsets by partition. */
    Map<Integer, Long> offsets(String field) throws IOException {
        return map(field, name -> partition(field, name), () -> required(field, number(field)));
    }

    private static Integer partition(String field, String name) {
        try {
            return Integer.valueOf(name);
        } catch (NumberFormatException e) {
            throw new CodecException(field, "has a partition that is no number: " + name);
        }
    }

    /** What makes a key of a name. */
    private interface Key<K> {
        K of(String name);
    }

    /** What reads a value. */
    private interface Value<V> {
        V read() throws IOException;
    }

    private <K, V> Map<K, V> map(String field, Key<K> key, Value<V> value) throws IOException {
        expect(field, JsonToken.START_OBJECT, "an object");
        if (parser.nextToken() == JsonToken.END_OBJECT) {
            return Map.of();
        }
        Map<K, V> map = new LinkedHashMap<>();
        do {
            K name = key.of(parser.currentName());
            parser.nextToken();
            map.put(name, value.read());
        } while (parser.nextToken() == JsonToken.FIELD_NAME);
        return map;
    }

    /** The bytes of the object that stands here, or null where null does. */
    byte @Nullable [] bytes(String field) throws IOException {
        if (isNull()) {
            return null;
        }
        expect(field, JsonToken.START_OBJECT, "an object");
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        try (var out = JSON.createGenerator(copy)) {
            out.copyCurrentStructure(parser);
        }
        return copy.toByteArray();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
