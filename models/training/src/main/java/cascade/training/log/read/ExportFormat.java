package cascade.training.log.read;

import cascade.training.duckdb.DuckDb;
import cascade.training.log.layout.Dataset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What rows are exported as. */
public enum ExportFormat {
    PARQUET,
    CSV,
    JSONL;

    /** The format called {@code text}. */
    public static Optional<ExportFormat> of(String text) {
        return Arrays.stream(values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }

    /** Of DuckDB's COPY. */
    String options(Dataset dataset) {
        return switch (this) {
            case PARQUET ->
                "FORMAT parquet, COMPRESSION zstd, KV_METADATA {%s: %s}"
                        .formatted(DuckDb.text(Dataset.SCHEMA_KEY), DuckDb.text(dataset.schema()));
            case CSV -> "FORMAT csv, HEADER true";
            case JSONL -> "FORMAT json, ARRAY false";
        };
    }
}
