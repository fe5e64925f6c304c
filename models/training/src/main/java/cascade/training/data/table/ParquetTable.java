package cascade.training.data.table;

import cascade.training.duckdb.DuckDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A Parquet file, whatever its columns are made of, as text. */
final class ParquetTable implements TableFile {

    private final DuckDb database;
    private final Path file;
    private final Map<String, ParquetColumn> columns;

    private ParquetTable(DuckDb database, Path file, Map<String, ParquetColumn> columns) {
        this.database = database;
        this.file = file;
        this.columns = columns;
    }

    static ParquetTable open(DuckDb database, Path file) {
        if (!Files.isReadable(file)) {
            throw new TableRefusedException(file, "cannot be read: there is no such file, or it may not be read");
        }
        Map<String, ParquetColumn> columns = new LinkedHashMap<>();
        try {
            database.forEach(
                    "DESCRIBE SELECT * FROM read_parquet(" + DuckDb.text(file) + ")",
                    row -> columns.put(row.getString(1), new ParquetColumn(row.getString(1), row.getString(2))));
        } catch (SQLException e) {
            throw new TableRefusedException(file, "cannot be read: " + DuckDb.reason(e), e);
        }
        return new ParquetTable(database, file, columns);
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public String place(long row) {
        return "row " + row;
    }

    @Override
    public List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    @Override
    public Optional<CellKind> kind(String column) {
        return Optional.ofNullable(columns.get(column)).flatMap(ParquetColumn::kind);
    }

    @Override
    public long forEach(List<String> wanted, Consumer<TableRow> consumer, Rejections rejections) {
        try {
            long next = 0;
            for (long end : groupEnds()) {
                next = group(next, end, wanted, consumer, rejections);
            }
            return next;
        } catch (SQLException e) {
            throw new TableRefusedException(file, "cannot be read: " + DuckDb.reason(e), e);
        }
    }

    /** Hands over rows {@code from} to {@code end} - 1 of one row group; where it breaks off, the rest of it is told as rejected. */
    private long group(long from, long end, List<String> wanted, Consumer<TableRow> consumer, Rejections rejections) {
        String cells =
                wanted.stream().map(column -> column(column).expression()).collect(Collectors.joining(", "));
        Set<String> bytes =
                wanted.stream().filter(column -> column(column).isBytes()).collect(Collectors.toUnmodifiableSet());
        long[] next = {from};
        ParquetRow[] row = new ParquetRow[1];
        try {
            database.forEach(
                    "SELECT %s FROM read_parquet(%s, file_row_number = true) WHERE file_row_number >= %d AND file_row_number < %d"
                            .formatted(cells, DuckDb.text(file), from, end),
                    found -> {
                        if (row[0] == null) {
                            row[0] = new ParquetRow(wanted, bytes, found);
                        }
                        row[0].at(++next[0]).to(consumer, rejections);
                    });
        } catch (SQLException e) {
            for (long lost = next[0] + 1; lost <= end; lost++) {
                rejections.row(lost, "", "cannot be read: " + DuckDb.reason(e));
            }
        }
        return end;
    }

    private ParquetColumn column(String name) {
        ParquetColumn column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException(file + " has no column " + name);
        }
        return column;
    }

    /** Behind the last row of each row group. */
    private List<Long> groupEnds() throws SQLException {
        List<Long> ends = new ArrayList<>();
        database.forEach(
                "SELECT any_value(row_group_num_rows) FROM parquet_metadata(%s) GROUP BY row_group_id ORDER BY row_group_id"
                        .formatted(DuckDb.text(file)),
                row -> ends.add((ends.isEmpty() ? 0 : ends.getLast()) + row.getLong(1)));
        return ends;
    }
}
