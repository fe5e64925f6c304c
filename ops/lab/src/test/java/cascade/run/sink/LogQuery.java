package cascade.run.sink;

import cascade.training.duckdb.DuckDb;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A log as any other tool sees it: Parquet files below a folder, found by their names. */
final class LogQuery {

    private LogQuery() {}

    /** The rows of a query as text, columns parted by bars; {@code FILES} stands for the files of the data set. */
    static List<String> rows(Path log, String dataset, String sql) {
        List<String> rows = new ArrayList<>();
        String files = "read_parquet(" + DuckDb.text(log + "/*/" + dataset + "-*.parquet") + ")";
        try (var database = new DuckDb(256)) {
            database.forEach(sql.replace("FILES", files), row -> {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(row.getObject(i)));
                }
                rows.add(String.join("|", values));
            });
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).contains("No files found")) {
                return List.of();
            }
            throw new IllegalStateException(e);
        }
        return rows;
    }

    static List<String> offsets(Path log, String dataset) {
        return rows(log, dataset, "SELECT partition, \"offset\" FROM FILES ORDER BY ALL");
    }
}
