package cascade.training.data.table;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file, read as text alone: what a column holds is for its reader to say.
 *
 * <p>Not by DuckDB: its reader does not tell which line a row is of, passes over empty ones, and version 1.5.6 loses rows behind a broken
 * quote without a word where it is told to go on.
 */
final class CsvTable implements TableFile {

    private final Path file;
    private final char delimiter;
    private final List<String> columns;

    private CsvTable(Path file, char delimiter, List<String> columns) {
        this.file = file;
        this.delimiter = delimiter;
        this.columns = List.copyOf(columns);
    }

    static CsvTable open(Path file, char delimiter) {
        if (delimiter > 0x7f || delimiter == '"' || delimiter == '\n') {
            throw new IllegalArgumentException("no delimiter: '" + delimiter + "'");
        }
        try (CsvRows rows = new CsvRows(stream(file), delimiter)) {
            if (!rows.next()) {
                throw new TableRefusedException(file, "is empty: its first line names the columns");
            }
            return new CsvTable(file, delimiter, header(file, rows));
        } catch (IOException e) {
            throw new TableRefusedException(file, "cannot be read: " + e, e);
        }
    }

    private static List<String> header(Path file, CsvRows rows) {
        String fault = rows.fault();
        if (fault != null) {
            throw new TableRefusedException(file, "is no table: its first line " + fault);
        }
        Map<String, Integer> names = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            String name = name(file, rows.cell(i));
            if (names.put(name, i) != null) {
                throw new TableRefusedException(file, "has two columns of the name " + name);
            }
        }
        return List.copyOf(names.keySet());
    }

    private static String name(Path file, ByteBuffer cell) {
        try {
            String name = TableRow.decoded("", cell);
            if (name == null) {
                throw new TableRefusedException(file, "has a column without a name in its first line");
            }
            return name;
        } catch (CellRefusedException e) {
            throw new TableRefusedException(file, "is no table: its first line is not UTF-8", e);
        }
    }

    private static InputStream stream(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(new BufferedInputStream(bytes), 1 << 16) : bytes;
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public String place(long row) {
        return "line " + row;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Optional<CellKind> kind(String column) {
        return columns.contains(column) ? Optional.of(CellKind.TEXT) : Optional.empty();
    }

    @Override
    public long forEach(List<String> wanted, Consumer<TableRow> consumer, Rejections rejections) {
        long count = 0;
        try (CsvRows rows = new CsvRows(stream(file), delimiter)) {
            rows.next();
            TableRow row = new Row(rows);
            while (rows.next()) {
                count++;
                String fault = rows.fault();
                if (fault != null) {
                    rejections.row(rows.line(), "", fault);
                } else if (rows.size() != columns.size()) {
                    rejections.row(rows.line(), "", "has " + rows.size() + " values instead of " + columns.size());
                } else {
                    row.to(consumer, rejections);
                }
            }
        } catch (IOException e) {
            throw new TableRefusedException(file, "cannot be read to its end: " + e, e);
        }
        return count;
    }

    /** The row that {@code rows} stands on. */
    private final class Row implements TableRow {

        private final CsvRows rows;
        private final Map<String, Integer> places = new HashMap<>();

        Row(CsvRows rows) {
            this.rows = rows;
            columns.forEach(column -> places.put(column, places.size()));
        }

        @Override
        public long number() {
            return rows.line();
        }

        @Override
        public @Nullable String text(String column) {
            Integer place = places.get(column);
            if (place == null) {
                throw new IllegalArgumentException(file + " has no column " + column);
            }
            ByteBuffer cell = rows.cell(place);
            return isAscii(cell) ? ascii(cell) : TableRow.decoded(column, cell);
        }

        @Override
        public @Nullable List<String> list(String column) {
            throw new IllegalArgumentException("column " + column + " of " + file + " holds no lists");
        }
    }

    private static boolean isAscii(ByteBuffer cell) {
        for (int i = cell.position(); i < cell.limit(); i++) {
            if (cell.get(i) < 0) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String ascii(ByteBuffer cell) {
        return cell.hasRemaining()
                ? new String(
                        cell.array(),
                        cell.arrayOffset() + cell.position(),
                        cell.remaining(),
                        StandardCharsets.ISO_8859_1)
                : null;
    }
}
