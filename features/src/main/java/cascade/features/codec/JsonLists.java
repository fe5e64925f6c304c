package cascade.features.codec;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of many parts, each with a bound on how many. */
final class JsonLists {

    private JsonLists() {}

    /** An object of strings; empty where null. */
    static Map<String, String> words(JsonReader reader, String field, int most) throws IOException {
        if (reader.isNull()) {
            return Map.of();
        }
        Map<String, String> words = new HashMap<>();
        reader.object(field + ".", name -> {
            String path = field + "." + JsonReader.shown(name);
            words.put(JsonReader.checked(path, name), JsonReader.required(path, reader.text(path)));
            return true;
        });
        checkSize(field, words.size(), most);
        return words;
    }

    /** An array of strings; empty where null. */
    static List<String> texts(JsonReader reader, String field, int most) throws IOException {
        if (!reader.startArray(field)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        while (reader.next() != JsonToken.END_ARRAY) {
            texts.add(JsonReader.required(field, reader.text(field)));
        }
        checkSize(field, texts.size(), most);
        return texts;
    }

    /** An array of finite numbers; null where null. */
    static float @Nullable [] vector(JsonReader reader, String field, int most) throws IOException {
        if (!reader.startArray(field)) {
            return null;
        }
        float[] values = new float[64];
        int size = 0;
        while (reader.next() != JsonToken.END_ARRAY) {
            float value = reader.real(field);
            if (!Float.isFinite(value)) {
                throw new CodecException(field, "has an element that is no finite 32-bit float");
            }
            checkSize(field, size + 1, most);
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }
        return Arrays.copyOf(values, size);
    }

    private static void checkSize(String field, int size, int most) {
        if (size > most) {
            throw new CodecException(field, "has more than " + most + " elements");
        }
    }
}
