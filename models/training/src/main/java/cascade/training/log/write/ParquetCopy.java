package cascade.training.log.write;

import cascade.training.duckdb.DuckDb;
import cascade.training.log.layout.Dataset;
import java.nio.file.Path;

/** The statement that writes a file of a log. */
public final class ParquetCopy {

    private ParquetCopy() {}

    /**
     * Of the standard form.
     *
     * @param rows a query of the data set's columns
     */
    public static String of(String rows, Dataset dataset, Path file) {
        return of(rows, dataset, file, ParquetForm.STANDARD);
    }

    /** @param rows a query of the data set's columns */
    static String of(String rows, Dataset dataset, Path file, ParquetForm form) {
        return "COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL %d, ROW_GROUP_SIZE %d, KV_METADATA {%s: %s})"
                .formatted(
                        rows,
                        DuckDb.text(file),
                        form.compressionLevel(),
                        form.rowGroupRows(),
                        DuckDb.text(Dataset.SCHEMA_KEY),
                        DuckDb.text(dataset.schema()));
    }
}
