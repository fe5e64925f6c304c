package cascade.samples;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Those members of a JSON object that are wanted, copied as they stand there, once their shape has been looked at. */
final class Members {

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
    private final JsonParser parser;
    private final Map<String, Shape> wanted;
    private final Set<String> optional;
    private final Map<String, String> texts = new HashMap<>();
    private final Set<String> taken;
    private final ByteArrayOutputStream copied = new ByteArrayOutputStream(512);

    /**
     * @param json what {@code parser} reads
     * @param wanted by name
     * @param optional which of them may be missing
     */
    Members(byte[] json, JsonParser parser, Map<String, Shape> wanted, Set<String> optional) {
        this.json = json;
        this.parser = parser;
        this.wanted = wanted;
        this.optional = optional;
        this.taken = HashSet.newHashSet(wanted.size());
    }

    /** Copies the value that the parser stands on, or passes over it. */
    void take(String name) throws IOException {
        Shape shape = wanted.get(name);
        if (shape == null) {
            parser.skipChildren();
            return;
        }
        if (!taken.add(name)) {
            throw new MalformedException(name + " comes twice");
        }
        int from = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
        if (!passes(name, shape)) {
            throw new MalformedException(name + " is not " + shape.words);
        }
        parser.finishToken();
        int to = Math.toIntExact(parser.currentLocation().getByteOffset());
        if (copied.size() > 0) {
            copied.write(',');
        }
        copied.write('"');
        copied.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        copied.write('"');
        copied.write(':');
        copied.write(json, from, to - from);
    }

    private boolean passes(String name, Shape shape) throws IOException {
        return switch (shape) {
            case TEXT -> {
                boolean isText = parser.currentToken() == JsonToken.VALUE_STRING;
                if (isText) {
                    texts.put(name, parser.getText());
                }
                yield isText;
            }
            case WHOLE -> parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
            case NUMBER -> isNumber();
            case TEXTS -> isArrayOf(shape);
            case WHOLES -> isArrayOf(shape);
            case TEXTS_BY_NAME, NUMBERS_BY_NAME -> isObjectOf(shape);
        };
    }

    private boolean isNumber() {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                || parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT;
    }

    private boolean isArrayOf(Shape shape) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return false;
        }
        JsonToken element = shape == Shape.TEXTS ? JsonToken.VALUE_STRING : JsonToken.VALUE_NUMBER_INT;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != element) {
                return false;
            }
        }
        return true;
    }

    private boolean isObjectOf(Shape shape) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            parser.nextToken();
            boolean fits = shape == Shape.TEXTS_BY_NAME ? parser.currentToken() == JsonToken.VALUE_STRING : isNumber();
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** All that were wanted; {@code place} is the object's, for messages. */
    byte[] whole(String place) {
        for (String name : wanted.keySet()) {
            if (!taken.contains(name) && !optional.contains(name)) {
                throw new MalformedException(place + name + " is missing");
            }
        }
        return copied.toByteArray();
    }

    /** A text that was taken. */
    String text(String name) {
        String text = texts.get(name);
        if (text == null) {
            throw new MalformedException(name + " is missing");
        }
        return text;
    }
}
