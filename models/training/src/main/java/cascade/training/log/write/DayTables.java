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
    record DayTable(Dataset dataset, long epochDay, String name, RowAppender rows) {}

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

    private static String columns(Dataset dataset) {
        return dataset.columns().stream().map(DayTables::column).collect(Collectors.joining(", "));
    }

    private static String column(Column column) {
        return DuckDb.name(column.name()) + " " + column.type();
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
