package cascade.training.log.erased;

import cascade.features.UserId;
import cascade.training.duckdb.DuckDb;
import cascade.training.log.layout.Dataset;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rows of people who were erased, in the words of DuckDB. Of when a row is, the earlier of its own time and of when the log took it decides: a device's clock may be fast. */
public final class ErasedRows {

    private ErasedRows() {}

    /** Data sets with rows of users. */
    public static List<Dataset> datasets() {
        return List.of(Dataset.EVENTS, Dataset.SERVED, Dataset.SAMPLES, Dataset.USERS);
    }

    /** The column that says whose a row is. */
    private static String user(Dataset dataset) {
        return dataset == Dataset.USERS ? "id" : "\"user\"";
    }

    /** When what a row says was done. */
    private static String done(Dataset dataset) {
        return dataset == Dataset.EVENTS ? "least(\"time\", came)" : "\"time\"";
    }

    /** True of rows of {@code user} up to {@code until}, to stand behind WHERE; never null. */
    public static String are(Dataset dataset, UserId user, Instant until) {
        // A row of a broken file may be without a time: it goes too.
        return "(coalesce(%s = %s, false) AND coalesce(%s <= %s, true))"
                .formatted(user(dataset), DuckDb.text(user.value()), done(dataset), time(until));
    }

    /**
     * The query of rows that stay, in their order: those of nobody who is erased, and those of later.
     *
     * @param rows what stands behind FROM
     */
    public static String staying(DuckDb database, Dataset dataset, String rows, Erasures erasures) throws SQLException {
        if (erasures.isEmpty() || !datasets().contains(dataset)) {
            return "FROM " + rows;
        }
        Map<String, Instant> gone = new LinkedHashMap<>();
        database.forEach(
                "SELECT DISTINCT %s FROM %s WHERE %s IS NOT NULL".formatted(user(dataset), rows, user(dataset)),
                row -> {
                    String user = row.getString(1);
                    erasures.of(user).ifPresent(until -> gone.put(user, until));
                });
        return gone.isEmpty() ? "FROM " + rows : without(dataset, rows, gone);
    }

    private static String without(Dataset dataset, String rows, Map<String, Instant> gone) {
        String values = gone.entrySet().stream()
                .map(erased -> "(" + DuckDb.text(erased.getKey()) + ", " + time(erased.getValue()) + ")")
                .collect(Collectors.joining(", "));
        return "FROM %s AS kept ANTI JOIN (VALUES %s) AS gone(who, until) ON gone.who = kept.%s AND coalesce(%s <= gone.until, true)"
                .formatted(rows, values, user(dataset), done(dataset));
    }

    private static String time(Instant time) {
        // Rows are cut to microseconds: what was done in the same one as the erasure is of before.
        return "make_timestamp(" + ChronoUnit.MICROS.between(Instant.EPOCH, time) + ")";
    }
}
