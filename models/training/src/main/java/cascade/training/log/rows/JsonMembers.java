package cascade.training.log.rows;

import cascade.features.codec.CodecException;
import cascade.features.codec.JsonReader;
import com.fasterxml.jackson.core.JsonToken;
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
 * Reads the members of an object of JSON as they come, over {@link JsonReader}. Of what servers of a later version write, members that are unknown here are passed over. Every
 * method throws {@link CodecException} naming the member whose value is another than its own kind.
 */
final class JsonMembers {

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");
    private static final int[] NO_IDS = {};

    private final byte[] record;
    private final JsonReader reader;
    private int[] ids = new int[64];

    private JsonMembers(byte[] record, JsonReader reader) {
        this.record = record;
        this.reader = reader;
    }

    /** What reads from these. */
    interface Read<T> {
        T from(JsonMembers members) throws IOException;
    }

    /** The one object of {@code value}. */
    static <T> T whole(byte @Nullable [] value, Read<T> read) {
        byte[] record = JsonReader.required(CodecException.WHOLE, value);
        return JsonReader.whole(record, reader -> read.from(new JsonMembers(record, reader)));
    }

    /** @throws CodecException where a record is of a version that is not read */
    static void requireVersion(long version, long latest) {
        if (version < 1 || version > latest) {
            throw new CodecException("v", "is " + version + ", and this reads 1 to " + latest);
        }
    }

    /** Reads the object that stands here. */
    void object(JsonReader.MemberReader member) throws IOException {
        reader.members(member);
    }

    @Nullable
    String text(String field) throws IOException {
        return reader.string(field);
    }

    @Nullable
    Long number(String field) throws IOException {
        return reader.integer(field, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    @Nullable
    Integer integer(String field) throws IOException {
        Long number = reader.integer(field, Integer.MIN_VALUE, Integer.MAX_VALUE);
        return number == null ? null : Integer.valueOf(Math.toIntExact(number));
    }

    boolean flag(String field) {
        boolean isTrue = reader.token() == JsonToken.VALUE_TRUE;
        if (!isTrue) {
            reader.expect(field, JsonToken.VALUE_FALSE, "true or false");
        }
        return isTrue;
    }

    double real(String field) throws IOException {
        requireNumber(field);
        return reader.doubleValue();
    }

    float single(String field) throws IOException {
        requireNumber(field);
        return reader.floatValue();
    }

    private void requireNumber(String field) {
        if (!reader.isNumber()) {
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
        reader.expect(field, JsonToken.START_ARRAY, "an array");
        int size = 0;
        while (reader.next() == JsonToken.VALUE_NUMBER_INT) {
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, 2 * size);
            }
            ids[size++] = reader.intValue();
        }
        reader.expect(field, JsonToken.END_ARRAY, "an array of whole numbers");
        return size == 0 ? NO_IDS : Arrays.copyOf(ids, size);
    }

    long[] numbers(String field) throws IOException {
        reader.expect(field, JsonToken.START_ARRAY, "an array");
        long[] numbers = new long[8];
        int size = 0;
        while (reader.next() == JsonToken.VALUE_NUMBER_INT) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
            }
            numbers[size++] = reader.longValue();
        }
        reader.expect(field, JsonToken.END_ARRAY, "an array of whole numbers");
        return Arrays.copyOf(numbers, size);
    }

    List<String> texts(String field) throws IOException {
        reader.expect(field, JsonToken.START_ARRAY, "an array");
        List<String> texts = new ArrayList<>();
        while (reader.next() == JsonToken.VALUE_STRING) {
            texts.add(JsonReader.required(field, reader.string(field)));
        }
        reader.expect(field, JsonToken.END_ARRAY, "an array of strings");
        return texts;
    }

    /** The objects of an array, each by {@code read}. */
    <T> List<T> objects(String field, Read<T> read) throws IOException {
        reader.expect(field, JsonToken.START_ARRAY, "an array");
        List<T> objects = new ArrayList<>();
        while (reader.next() == JsonToken.START_OBJECT) {
            objects.add(read.from(this));
        }
        reader.expect(field, JsonToken.END_ARRAY, "an array of objects");
        return objects;
    }

    Map<String, String> words(String field) throws IOException {
        return map(field, name -> name, () -> JsonReader.required(field + "." + reader.name(), text(field)));
    }

    Map<String, Float> scores(String field) throws IOException {
        return map(field, name -> name, () -> single(field));
    }

    Map<String, Long> numbersByName(String field) throws IOException {
        return map(field, name -> name, () -> JsonReader.required(field, number(field)));
    }

    float[] singles(String field) throws IOException {
        reader.expect(field, JsonToken.START_ARRAY, "an array");
        float[] singles = new float[4];
        int size = 0;
        while (reader.next() != JsonToken.END_ARRAY) {
            if (size == singles.length) {
                singles = Arrays.copyOf(singles, 2 * size);
            }
            singles[size++] = single(field);
        }
        return Arrays.copyOf(singles, size);
    }

    /** Offsets by partition. */
    Map<Integer, Long> offsets(String field) throws IOException {
        return map(field, name -> partition(field, name), () -> JsonReader.required(field, number(field)));
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
        reader.expect(field, JsonToken.START_OBJECT, "an object");
        if (reader.next() == JsonToken.END_OBJECT) {
            return Map.of();
        }
        Map<K, V> map = new LinkedHashMap<>();
        do {
            K name = key.of(reader.name());
            reader.next();
            map.put(name, value.read());
        } while (reader.next() == JsonToken.FIELD_NAME);
        return map;
    }

    /** The bytes of the object that stands here, or null where null does. */
    byte @Nullable [] bytes(String field) throws IOException {
        if (reader.isNull()) {
            return null;
        }
        reader.expect(field, JsonToken.START_OBJECT, "an object");
        int start = reader.start();
        reader.skip();
        return Arrays.copyOfRange(record, start, reader.end());
    }
}
