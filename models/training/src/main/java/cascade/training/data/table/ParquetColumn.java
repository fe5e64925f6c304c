package cascade.training.data.table;

import cascade.training.duckdb.DuckDb;
import java.util.Optional;
import java.util.Set;

/**
 * A column of a Parquet file.
 *
 * @param type as DuckDB names it
 */
record ParquetColumn(String name, String type) {

    private static final Set<String> FRACTIONS = Set.of("FLOAT", "DOUBLE");
    private static final Set<String> PLAIN = Set.of(
            "VARCHAR",
            "BOOLEAN",
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "HUGEINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT",
            "UHUGEINT",
            "UUID",
            "BLOB");
    private static final Set<String> LOCAL_TIMES =
            Set.of("DATE", "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS");

    /** Empty where it cannot be read as text. */
    Optional<CellKind> kind() {
        if (LOCAL_TIMES.contains(type)) {
            return Optional.of(CellKind.LOCAL_TIME);
        }
        if (type.equals("TIMESTAMP WITH TIME ZONE")) {
            return Optional.of(CellKind.MOMENT);
        }
        if (isList()) {
            return isPlain(elementType()) && !elementType().equals("BLOB")
                    ? Optional.of(CellKind.LIST)
                    : Optional.empty();
        }
        return isPlain(type) ? Optional.of(CellKind.TEXT) : Optional.empty();
    }

    boolean isBytes() {
        return type.equals("BLOB");
    }

    /** SQL that makes text of it. What is no number is no value: it is how tables of whole numbers with gaps are often written. */
    String expression() {
        String column = DuckDb.name(name);
        if (isBytes()) {
            return column;
        }
        if (isList()) {
            return column + "::VARCHAR[]";
        }
        if (FRACTIONS.contains(type)) {
            return "CASE WHEN isnan(%1$s) THEN NULL WHEN %1$s = floor(%1$s) AND abs(%1$s) < 9e15 THEN %1$s::BIGINT::VARCHAR ELSE %1$s::VARCHAR END"
                    .formatted(column);
        }
        return kind().filter(kind -> kind != CellKind.TEXT).isPresent()
                ? "epoch_us(" + column + ")::VARCHAR"
                : column + "::VARCHAR";
    }

    private boolean isList() {
        return type.endsWith("]");
    }

    private String elementType() {
        return type.substring(0, type.lastIndexOf('['));
    }

    private static boolean isPlain(String type) {
        return PLAIN.contains(type)
                || FRACTIONS.contains(type)
                || type.startsWith("DECIMAL")
                || type.startsWith("ENUM");
    }
}
