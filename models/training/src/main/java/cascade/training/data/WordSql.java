package cascade.training.data;

import cascade.training.duckdb.DuckDb;
import java.sql.SQLException;
import java.util.List;

/**
 * The words of one column, counted and sorted in DuckDB. They become an ENUM there, so that a query returns their numbers
 * and no string ever enters Java.
 */
final class WordSql {

    private final DuckDb database;
    private final String type;
    private final int size;

    /**
     * Counts the words of a column.
     *
     * @param type name for the ENUM, not used before
     * @param minCount words seen fewer times are left out
     * @throws SampleFormatException naming file and column where one cannot be read
     */
    WordSql(DuckDb database, String type, List<ParquetFile> files, String column, int minCount) {
        this.database = database;
        this.type = type;
        String counts = type + "_counts";
        run("CREATE TEMP TABLE %s (word VARCHAR, seen BIGINT)".formatted(counts));
        for (ParquetFile file : files) {
            String word = file.isList(column) ? "unnest(" + DuckDb.name(column) + ")" : DuckDb.name(column);
            try {
                database.execute(
                        "INSERT INTO %s SELECT word, count(*) FROM (SELECT %s::VARCHAR AS word FROM %s) WHERE word IS NOT NULL GROUP BY word"
                                .formatted(counts, word, file.source()));
            } catch (SQLException e) {
                throw file.unreadable("column " + column, e);
            }
        }
        run("CREATE TYPE %s AS ENUM (SELECT word FROM %s GROUP BY word HAVING sum(seen) >= %d ORDER BY word)"
                .formatted(type, counts, minCount));
        run("DROP TABLE " + counts);
        size = size();
    }

    private int size() {
        try {
            return Math.toIntExact(database.number("SELECT coalesce(len(enum_range(NULL::%s)), 0)".formatted(type)));
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB cannot number words: " + e.getMessage(), e);
        }
    }

    /** How many words. */
    int words() {
        return size;
    }

    /** The number of a word, from 0 in their order; NULL for one that is not among them. */
    String number(String word) {
        return "enum_code(TRY_CAST(%s::VARCHAR AS %s))::INTEGER".formatted(word, type);
    }

    private void run(String sql) {
        try {
            database.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB cannot count words: " + e.getMessage(), e);
        }
    }
}
