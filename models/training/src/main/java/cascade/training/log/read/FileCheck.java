package cascade.training.log.read;

import cascade.training.duckdb.DuckDb;
import cascade.training.log.layout.Column;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether files are what their names say. */
final class FileCheck {

    private final DuckDb database;
    private final Path root;

    FileCheck(DuckDb database, Path root) {
        this.database = database;
        this.root = root;
    }

    /** Files as an argument of {@code read_parquet} and its like. */
    String list(List<LogFile> files) {
        return files.stream().map(file -> DuckDb.text(file.in(root))).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Whether all of {@code files}, of one data set, say that they are of a schema of it: one look for all. */
    boolean areOfSchema(List<LogFile> files) {
        try {
            Dataset dataset = files.getFirst().dataset();
            return database.number("SELECT count(*) FROM parquet_kv_metadata(%s) WHERE %s"
                            .formatted(list(files), saysSchema(dataset)))
                    == files.size();
        } catch (SQLException e) {
            return false;
        }
    }

    private static String saysSchema(Dataset dataset) {
        String schemas = dataset.schemas().stream().map(DuckDb::text).collect(Collectors.joining(", "));
        return "decode(key) = " + DuckDb.text(Dataset.SCHEMA_KEY) + " AND decode(value) IN (" + schemas + ")";
    }

    /** What is wrong with the head of a file: with what it says that it is. */
    Optional<String> headFault(LogFile file) {
        Dataset dataset = file.dataset();
        String path = DuckDb.text(file.in(root));
        try {
            List<String> schemas = new ArrayList<>();
            database.forEach(
                    "SELECT value FROM parquet_kv_metadata(%s) WHERE decode(key) = %s"
                            .formatted(path, DuckDb.text(Dataset.SCHEMA_KEY)),
                    row -> schemas.add(new String(row.getBytes(1), StandardCharsets.UTF_8)));
            if (schemas.size() != 1 || !dataset.schemas().contains(schemas.getFirst())) {
                return Optional.of("is of schema " + (schemas.isEmpty() ? "none" : schemas.getFirst())
                        + ", and this reads " + String.join(" and ", dataset.schemas()));
            }
            String schema = schemas.getFirst();
            List<Column> wanted = dataset.columns(schema);
            List<Column> columns = new ArrayList<>();
            database.forEach(
                    "DESCRIBE FROM read_parquet(" + path + ")",
                    row -> columns.add(new Column(row.getString(1), row.getString(2))));
            for (int i = 0; i < wanted.size(); i++) {
                Column expected = wanted.get(i);
                if (i >= columns.size() || !columns.get(i).equals(expected)) {
                    return Optional.of("has " + (i < columns.size() ? columns.get(i) : "nothing") + " where " + schema
                            + " has " + expected);
                }
            }
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(reason(e));
        }
    }

    /** What is wrong with a file, of which every value is looked at. */
    Optional<String> fault(LogFile file) {
        Optional<String> fault = headFault(file);
        if (fault.isPresent()) {
            return fault;
        }
        try {
            // Every value is made, as any reader would: those of lists and maps, and the bytes of words.
            String hashes = file.dataset().columns().stream()
                    .map(column -> "hash(" + DuckDb.name(column.name()) + ")")
                    .collect(Collectors.joining(", "));
            database.number("SELECT count(DISTINCT hash(%s)) FROM %s"
                    .formatted(hashes, file.dataset().table(DuckDb.text(file.in(root)))));
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(reason(e));
        }
    }

    static String reason(SQLException cause) {
        return "cannot be read: " + DuckDb.reason(cause);
    }
}
