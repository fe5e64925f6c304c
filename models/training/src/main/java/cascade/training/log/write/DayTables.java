package cascade.training.log.write;

import cascade.training.duckdb.DuckDb;
import cascade.training.duckdb.RowAppender;
import cascade.training.log.layout.Column;
import cascade.training.log.layout.Dataset;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The rows of a range in tables of DuckDB, one a data set and day. */
final class DayTables {

    /** One of them. */
    record DayTable(Dataset dataset, long epochDay, String name, RowAppender rows) {

        /** All rows, by the columns of the data set. */
        String query() {
            return DayTables.rows(dataset, name);
        }
    }

    private static final String WORDS = "MAP(VARCHAR, VARCHAR)";

    private final DuckDb database;
    private final List<DayTable> tables = new ArrayList<>();
    private int made;

    DayTables(DuckDb database) {
        this.database = database;
    }

    /** Where rows of a day go. */
    RowAppender of(Dataset dataset, long epochDay) throws SQLException {
        for (int i = tables.size() - 1; i >= 0; i--) {
            DayTable table = tables.get(i);
            if (table.epochDay == epochDay && table.dataset == dataset) {
                return table.rows;
            }
        }
        String name = "rows" + made++;
        database.execute("CREATE TABLE " + name + " (" + columns(dataset) + ")");
        DayTable table = new DayTable(dataset, epochDay, name, database.appender(name));
        tables.add(table);
        return table.rows;
    }

    /** Of a table that takes rows of {@code dataset} as they are appended. */
    static String columns(Dataset dataset) {
        return dataset.columns().stream().map(DayTables::column).collect(Collectors.joining(", "));
    }

    /** Words stand as JSON until they are copied ({@link RowAppender#words}). */
    private static String column(Column column) {
        return DuckDb.name(column.name()) + " " + (isWords(column) ? "VARCHAR" : column.type());
    }

    private static boolean isWords(Column column) {
        return column.type().equals(WORDS);
    }

    /** The rows of a data set in a table, by the columns of the data set. */
    private static String rows(Dataset dataset, String table) {
        String words = words(dataset);
        return "SELECT *" + (words.isEmpty() ? "" : " REPLACE (" + words + ")") + " FROM " + table;
    }

    /** What makes maps of words, to stand within REPLACE; empty where there are none. */
    static String words(Dataset dataset) {
        return dataset.columns().stream()
                .filter(DayTables::isWords)
                .map(column -> DuckDb.name(column.name()))
                .map(name -> "from_json(%1$s, '\"%2$s\"') AS %1$s".formatted(name, WORDS))
                .collect(Collectors.joining(", "));
    }

    int count() {
        return tables.size();
    }

    /** Ends adding. */
    List<DayTable> close() throws SQLException {
        for (DayTable table : tables) {
            table.rows.close();
        }
        return List.copyOf(tables);
    }

    /** Lets all rows go. */
    void clear() throws SQLException {
        for (DayTable table : tables) {
            table.rows.close();
            database.execute("DROP TABLE " + table.name);
        }
        tables.clear();
    }
}
