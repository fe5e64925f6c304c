package cascade.features.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * Writes decimal numbers as {@link Double#toString} and {@link Float#toString} have them, without a text of each: a page has a hundred, and the
 * generator makes 104 bytes of garbage of one. What is not finite is written as the generator does.
 */
public final class JsonNumbers {

    /** Longer than any number. */
    private static final int MOST_DIGITS = 32;

    private static final ThreadLocal<JsonNumbers> OF_THREAD = ThreadLocal.withInitial(JsonNumbers::new);

    private final StringBuilder text = new StringBuilder(MOST_DIGITS);
    private final char[] digits = new char[MOST_DIGITS];

    private JsonNumbers() {}

    public static void field(JsonGenerator json, String name, double value) throws IOException {
        if (!Double.isFinite(value)) {
            json.writeNumberField(name, value);
            return;
        }
        JsonNumbers numbers = emptied();
        numbers.text.append(value);
        numbers.write(json, name);
    }

    public static void field(JsonGenerator json, String name, float value) throws IOException {
        if (!Float.isFinite(value)) {
            json.writeNumberField(name, value);
            return;
        }
        JsonNumbers numbers = emptied();
        numbers.text.append(value);
        numbers.write(json, name);
    }

    /** An element of an array. */
    public static void write(JsonGenerator json, float value) throws IOException {
        if (!Float.isFinite(value)) {
            json.writeNumber(value);
            return;
        }
        JsonNumbers numbers = emptied();
        numbers.text.append(value);
        numbers.write(json);
    }

    private static JsonNumbers emptied() {
        JsonNumbers numbers = OF_THREAD.get();
        numbers.text.setLength(0);
        return numbers;
    }

    private void write(JsonGenerator json, String name) throws IOException {
        json.writeFieldName(name);
        write(json);
    }

    private void write(JsonGenerator json) throws IOException {
        int length = text.length();
        text.getChars(0, length, digits, 0);
        json.writeNumber(digits, 0, length);
    }
}
