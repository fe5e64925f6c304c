package cascade.training.log.rows;

import cascade.training.duckdb.RowAppender;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What records of version 2 say of an item beside what those of version 1 do.
 *
 * @param ranks its 0-based place among what each source found, in the order of the sources
 * @param sourceScores what each source gave it, likewise
 * @param moved what stood it where it stands and not by its value: a rule, a wish, a share, exploration
 * @param team which of two rankers chose it where they take turns; null where they do not
 * @param propensity of its draw; null where it was not drawn
 * @param itemRaw what slots of the item read, by the slots of its request
 * @param crossRaw what slots of user and item together read
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record ItemDetails(
        @Nullable String kind,
        @Nullable String author,
        @Nullable String topic,
        int[] ranks,
        float[] sourceScores,
        List<String> moved,
        @Nullable String team,
        @Nullable Double propensity,
        long[] itemRaw,
        long[] crossRaw) {

    private static final int[] NO_RANKS = {};
    private static final float[] NO_SCORES = {};
    private static final long[] NO_NUMBERS = {};

    /** Of a record of version 1. */
    public static final ItemDetails NONE = new Members().details();

    void append(RowAppender row) throws SQLException {
        row.text(kind).text(author).text(topic);
        row.ids(ranks).reals(sourceScores);
        row.list(moved).text(team).real(propensity);
        row.numbers(itemRaw).numbers(crossRaw);
    }

    /** What samples hold of it. */
    void appendOfSample(RowAppender row) throws SQLException {
        row.text(kind).text(author).text(topic);
        row.list(moved).text(team).real(propensity);
        row.numbers(itemRaw).numbers(crossRaw);
    }

    /** What was read so far. */
    static final class Members {
        private @Nullable String kind;
        private @Nullable String author;
        private @Nullable String topic;
        private int[] ranks = NO_RANKS;
        private float[] sourceScores = NO_SCORES;
        private List<String> moved = List.of();
        private @Nullable String team;
        private @Nullable Double propensity;
        private long[] itemRaw = NO_NUMBERS;
        private long[] crossRaw = NO_NUMBERS;

        boolean take(String name, JsonMembers json) throws IOException {
            switch (name) {
                case "kind" -> kind = json.text(name);
                case "author" -> author = json.text(name);
                case "topic" -> topic = json.text(name);
                case "ranks" -> ranks = json.ids(name);
                case "sourceScores" -> sourceScores = json.singles(name);
                case "moved" -> moved = json.texts(name);
                case "team" -> team = json.text(name);
                case "propensity" -> propensity = json.real(name);
                case "itemRaw" -> itemRaw = json.numbers(name);
                case "crossRaw" -> crossRaw = json.numbers(name);
                default -> {
                    return false;
                }
            }
            return true;
        }

        ItemDetails details() {
            return new ItemDetails(
                    kind, author, topic, ranks, sourceScores, moved, team, propensity, itemRaw, crossRaw);
        }
    }
}
