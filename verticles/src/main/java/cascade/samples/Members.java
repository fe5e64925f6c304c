package cascade.samples;

import cascade.features.codec.CodecException;
import cascade.features.codec.JsonReader;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Those members of a JSON object that are wanted, copied as they stand there, once their shape has been looked at. */
final class Members implements JsonReader.MemberReader {

    /** What a value has to be. */
    enum Shape {
        TEXT("a text"),
        WHOLE("a whole number"),
        NUMBER("a number"),
        TEXTS("an array of texts"),
        WHOLES("an array of whole numbers"),
        TEXTS_BY_NAME("an object of texts"),
        NUMBERS_BY_NAME("an object of numbers");

        private final String words;

        Shape(String words) {
            this.words = words;
        }
    }

    private final byte[] json;
    private final JsonReader reader;
    private final Map<String, Shape> wanted;
    private final Map<String, String> texts = new HashMap<>();
    private final Set<String> taken;
    private final ByteArrayOutputStream copied = new ByteArrayOutputStream(512);

    /**
     * @param json what {@code reader} reads
     * @param wanted by name
     */
    Members(byte[] json, JsonReader reader, Map<String, Shape> wanted) {
        this.json = json;
        this.reader = reader;
        this.wanted = wanted;
        this.taken = HashSet.newHashSet(wanted.size());
    }

    /** Copies the value that the reader stands on; false where it is not wanted. */
    @Override
    public boolean read(String name) throws IOException {
        Shape shape = wanted.get(name);
        if (shape == null) {
            return false;
        }
        if (!taken.add(name)) {
            throw new CodecException(name, "comes twice");
        }
        int from = reader.start();
        if (!passes(name, shape)) {
            throw new CodecException(name, "is not " + shape.words);
        }
        int to = reader.end();
        if (copied.size() > 0) {
            copied.write(',');
        }
        copied.write('"');
        copied.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        copied.write('"');
        copied.write(':');
        copied.write(json, from, to - from);
        return true;
    }

    private boolean passes(String name, Shape shape) throws IOException {
        return switch (shape) {
            case TEXT -> {
                String text = reader.token() == JsonToken.VALUE_STRING ? reader.string(name) : null;
                if (text != null) {
                    texts.put(name, text);
                }
                yield text != null;
            }
            case WHOLE -> reader.token() == JsonToken.VALUE_NUMBER_INT;
            case NUMBER -> reader.isNumber();
            case TEXTS -> isArrayOf(shape);
            case WHOLES -> isArrayOf(shape);
            case TEXTS_BY_NAME, NUMBERS_BY_NAME -> isObjectOf(shape);
        };
    }

    private boolean isArrayOf(Shape shape) throws IOException {
        if (reader.token() != JsonToken.START_ARRAY) {
            return false;
        }
        JsonToken element = shape == Shape.TEXTS ? JsonToken.VALUE_STRING : JsonToken.VALUE_NUMBER_INT;
        while (reader.next() != JsonToken.END_ARRAY) {
            if (reader.token() != element) {
                return false;
            }
        }
        return true;
    }

    private boolean isObjectOf(Shape shape) throws IOException {
        if (reader.token() != JsonToken.START_OBJECT) {
            return false;
        }
        while (reader.next() != JsonToken.END_OBJECT) {
            reader.next();
            boolean fits = shape == Shape.TEXTS_BY_NAME ? reader.token() == JsonToken.VALUE_STRING : reader.isNumber();
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /**
     * All that were wanted.
     *
     * @param place the object's, for messages
     * @param optional which of them may be missing
     */
    byte[] whole(String place, Set<String> optional) {
        for (String name : wanted.keySet()) {
            if (!taken.contains(name) && !optional.contains(name)) {
                throw new CodecException(place + name, "is missing");
            }
        }
        return copied.toByteArray();
    }

    /** A text that was taken. */
    String text(String name) {
        return JsonReader.required(name, texts.get(name));
    }
}
