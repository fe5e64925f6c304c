package cascade.training.data.table;

import cascade.training.duckdb.DuckDb;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens tables. */
public final class Tables implements AutoCloseable {

    private final int memoryMegabytes;
    private @Nullable DuckDb database;

    /** @param memoryMegabytes what DuckDB, which reads Parquet, holds at most; what is more goes to the temporary folder */
    public Tables(int memoryMegabytes) {
        this.memoryMegabytes = memoryMegabytes;
    }

    /**
     * Opens a CSV file: a header line, then a row a line, in UTF-8; values may be quoted and then hold delimiters, doubled quotes
     * and line breaks. May be compressed, by the ending {@code .gz}.
     *
     * @param delimiter between two values, of ASCII
     * @throws TableRefusedException where it cannot be read, or its header names a column twice
     */
    public TableFile csv(Path file, char delimiter) {
        return CsvTable.open(file, delimiter);
    }

    /**
     * Opens a Parquet file.
     *
     * @throws TableRefusedException where it cannot be read
     */
    public TableFile parquet(Path file) {
        if (database == null) {
            database = new DuckDb(memoryMegabytes);
        }
        return ParquetTable.open(database, file);
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
        }
    }
}
