package cascade.training.log.rows;

import cascade.training.duckdb.RowAppender;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What records of version 2 say of a request beside what those of version 1 do.
 *
 * @param size items that were asked for
 * @param step of the ladder by which a page gets simpler under load; null where it is not known
 * @param knobs parameters that differed from the defaults, by name
 * @param exposures experiments whose arm could make a difference to it, as {@code LAYER/EXPERIMENT}; null where it is not known
 * @param wishes what the user asked to see {@code more} or {@code less} of, by {@code author:ID} or {@code topic:NAME}
 * @param cut other candidates that had no room where all were logged; null where none were cut
 * @param seeds of draws, by what was drawn
 * @param slots which numbers stand where in {@code userRaw}, {@code contextRaw} and, of items, {@code itemRaw} and {@code crossRaw}: {@link
 *     cascade.features.schema.InputLayout#texts}
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record RequestDetails(
        @Nullable Integer size,
        @Nullable Double tookMillis,
        @Nullable String step,
        Map<String, String> knobs,
        @Nullable List<String> exposures,
        Map<String, String> wishes,
        Map<String, Long> seeds,
        List<String> slots,
        long[] userRaw,
        long[] contextRaw,
        @Nullable Integer cut) {

    private static final long[] NO_NUMBERS = {};

    /** Of a record of version 1. */
    public static final RequestDetails NONE = new Members().details();

    void append(RowAppender row) throws SQLException {
        row.integer(size)
                .real(tookMillis == null ? null : Float.valueOf(tookMillis.floatValue()))
                .text(step);
        appendKnobs(row);
        row.words(wishes).map(seeds);
        appendRaw(row);
    }

    /** What samples hold of it. */
    void appendOfSample(RowAppender row) throws SQLException {
        appendKnobs(row);
        appendRaw(row);
    }

    private void appendKnobs(RowAppender row) throws SQLException {
        row.words(knobs).list(exposures);
    }

    private void appendRaw(RowAppender row) throws SQLException {
        row.list(slots).numbers(userRaw).numbers(contextRaw);
    }

    /** What was read so far. */
    static final class Members {
        private @Nullable Integer size;
        private @Nullable Double tookMillis;
        private @Nullable String step;
        private Map<String, String> knobs = Map.of();
        private @Nullable List<String> exposures;
        private Map<String, String> wishes = Map.of();
        private Map<String, Long> seeds = Map.of();
        private List<String> slots = List.of();
        private long[] userRaw = NO_NUMBERS;
        private long[] contextRaw = NO_NUMBERS;
        private @Nullable Integer cut;

        boolean take(String name, JsonMembers json) throws IOException {
            switch (name) {
                case "size" -> size = json.integer(name);
                case "tookMillis" -> tookMillis = json.real(name);
                case "step" -> step = json.text(name);
                case "knobs" -> knobs = json.words(name);
                case "exposures" -> exposures = json.texts(name);
                case "wishes" -> wishes = json.words(name);
                case "seeds" -> seeds = json.numbersByName(name);
                case "slots" -> slots = json.texts(name);
                case "userRaw" -> userRaw = json.numbers(name);
                case "contextRaw" -> contextRaw = json.numbers(name);
                case "cut" -> cut = json.integer(name);
                default -> {
                    return false;
                }
            }
            return true;
        }

        RequestDetails details() {
            return new RequestDetails(
                    size, tookMillis, step, knobs, exposures, wishes, seeds, slots, userRaw, contextRaw, cut);
        }
    }
}
