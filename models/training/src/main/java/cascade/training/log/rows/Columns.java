package cascade.training.log.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of a row, which may be null. Maps and lists come as JSON: the driver makes a dozen objects of each. */
final class Columns {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private Columns() {}

    /** @param micros since 1970 */
    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static @Nullable Integer integer(ResultSet row, int column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : Integer.valueOf(value);
    }

    static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : Long.valueOf(value);
    }

    static @Nullable Double real(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : Double.valueOf(value);
    }

    static Map<String, String> words(@Nullable String json) {
        return json == null ? Map.of() : read(json, WORDS);
    }

    static List<String> texts(@Nullable String json) {
        return json == null ? List.of() : read(json, TEXTS);
    }

    static float @Nullable [] vector(@Nullable String json) {
        return json == null ? null : read(json, new TypeReference<float[]>() {});
    }

    /** Whole numbers that are not negative, of {@code [1,2]}; by hand, as a row has over a hundred. */
    static int[] ids(@Nullable String json) {
        if (json == null) {
            return new int[0];
        }
        int[] ids = new int[json.length() / 2 + 1];
        int count = 0;
        int id = -1;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c >= '0' && c <= '9') {
                id = 10 * Math.max(0, id) + c - '0';
            } else if (id >= 0) {
                ids[count++] = id;
                id = -1;
            }
        }
        return Arrays.copyOf(ids, count);
    }

    /** Whole numbers, of {@code [1,-2]}. */
    static long[] numbers(@Nullable String json) {
        if (json == null) {
            return new long[0];
        }
        long[] numbers = new long[json.length() / 2 + 1];
        int count = 0;
        int from = 1;
        for (int i = 1; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == ',' || c == ']') {
                if (i > from) {
                    numbers[count++] = Long.parseLong(json, from, i, 10);
                }
                from = i + 1;
            }
        }
        return Arrays.copyOf(numbers, count);
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("DuckDB gives no JSON: " + json, e);
        }
    }
}
