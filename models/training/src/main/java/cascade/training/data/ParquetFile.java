package cascade.training.data;

import cascade.training.duckdb.DuckDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** One Parquet file whose columns are known; every fault names it. */
final class ParquetFile {

    private static final Set<String> WORDS = Set.of(
            "VARCHAR",
            "BOOLEAN",
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT");
    private static final Set<String> NUMBERS = Set.of("FLOAT", "DOUBLE");
    private static final String LIST = "[]";

    private final DuckDb database;
    private final Path file;
    private final Map<String, String> types = new LinkedHashMap<>();

    /** @throws SampleFormatException where the file cannot be read */
    ParquetFile(DuckDb database, Path file) {
        this.database = database;
        this.file = file;
        if (!Files.isReadable(file)) {
            throw new SampleFormatException(file, "cannot be read: there is no such file, or it may not be read");
        }
        try {
            database.forEach(
                    "DESCRIBE SELECT * FROM " + source(), row -> types.put(row.getString(1), row.getString(2)));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** Its place in a FROM clause. */
    String source() {
        return "read_parquet(" + DuckDb.text(file) + ")";
    }

    /** The first row whose list in a column is longer than {@code longest}, from 1. */
    long rowOfListOver(int longest, String column) throws SQLException {
        return database.number(
                "SELECT min(file_row_number) + 1 FROM read_parquet(%s, file_row_number = true) WHERE len(%s) > %d"
                        .formatted(DuckDb.text(file), DuckDb.name(column), longest));
    }

    long rows() {
        try {
            return database.number("SELECT count(*) FROM " + source());
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** Refuses a column of labels that is missing or holds neither booleans nor numbers. */
    void requireLabel(String column) {
        String type = type(column);
        boolean number = NUMBERS.contains(type) || (WORDS.contains(type) && !type.equals("VARCHAR"));
        if (!number) {
            throw fault("column " + column, "is " + type + ", where a label is a boolean or a number");
        }
    }

    /** Refuses a column of users that is missing or is a list. */
    void requireUser(String column) {
        if (isList(column)) {
            throw fault("column " + column, "is " + type(column) + ", where a sample has one user");
        }
    }

    /**
     * Whether words come in lists.
     *
     * @throws SampleFormatException where the column is missing or holds no words
     */
    boolean isList(String column) {
        String type = type(column);
        boolean list = type.endsWith(LIST);
        if (!WORDS.contains(list ? type.substring(0, type.length() - LIST.length()) : type)) {
            throw fault(
                    "column " + column,
                    "is " + type
                            + ", where words are strings, integers or lists of them; other values must be bucketed first");
        }
        return list;
    }

    private String type(String column) {
        String type = types.get(column);
        if (type == null) {
            throw fault("column " + column, "is missing; there are " + types.keySet());
        }
        return type;
    }

    /** @param place such as {@code row 3, column click} */
    SampleFormatException fault(String place, String fault) {
        return new SampleFormatException(file, place, fault);
    }

    /** What to throw where DuckDB cannot read the file. */
    SampleFormatException unreadable(SQLException cause) {
        return new SampleFormatException(file, "cannot be read: " + DuckDb.reason(cause), cause);
    }

    /** @param place such as {@code column click} */
    SampleFormatException unreadable(String place, SQLException cause) {
        return new SampleFormatException(file, place, "cannot be read: " + DuckDb.reason(cause), cause);
    }
}
