package cascade.training.log.rows;

import cascade.features.InvalidIdException;
import cascade.features.codec.CodecException;
import cascade.training.duckdb.DuckDb;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What many rows have in common, made once: rows name it by a hash of its text. A text costs .6 us to come out of DuckDB, and a row has six of them.
 *
 * <p>Where two texts have one hash, rows give the texts.
 *
 * @param <T> what is made of a text
 */
final class SharedWords<T> {

    private static final String POSITIVE = " & 9223372036854775807)::BIGINT";

    private final String columns;
    private final String text;
    private final String hash;
    private final Function<String, T> make;
    /** By hash: a T, or the fault that it cannot be made with. */
    private final Long2ObjectOpenHashMap<Object> known = new Long2ObjectOpenHashMap<>();

    private boolean areDistinct = true;

    /**
     * None yet.
     *
     * @param columns that the text is made of
     * @param text SQL that makes it
     * @param hash SQL that makes an unsigned number of the columns
     */
    SharedWords(String columns, String text, String hash, Function<String, T> make) {
        this.columns = columns;
        this.text = text;
        this.hash = "(" + hash + POSITIVE;
        this.make = make;
    }

    /** Of a column as it is. */
    SharedWords(String column, Function<String, T> make) {
        this(column, column, "hash(" + column + ")", make);
    }

    /** Makes those of {@code rows}, which stands behind FROM. */
    void learn(DuckDb database, String rows) throws SQLException {
        known.clear();
        areDistinct = true;
        String query = "SELECT %s, %s FROM (SELECT DISTINCT %s FROM %s)".formatted(hash, text, columns, rows);
        database.forEach(query, row -> {
            String word = row.getString(2);
            if (word != null) {
                areDistinct &= known.put(row.getLong(1), made(word)) == null;
            }
        });
    }

    private Object made(String word) {
        try {
            return make.apply(word);
        } catch (CodecException | InvalidIdException e) {
            return e;
        }
    }

    /** What to select for {@link #read}. */
    String column() {
        return areDistinct ? hash : text;
    }

    /**
     * What a row has.
     *
     * @throws CodecException or InvalidIdException where it cannot be made
     */
    @SuppressWarnings("unchecked") // What is no fault is a T.
    @Nullable
    T read(ResultSet row, int column) throws SQLException {
        if (!areDistinct) {
            String word = row.getString(column);
            return word == null ? null : make.apply(word);
        }
        Object found = known.get(row.getLong(column));
        if (found instanceof RuntimeException fault) {
            throw fault;
        }
        return (T) found;
    }
}
