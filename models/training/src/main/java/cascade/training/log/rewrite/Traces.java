package cascade.training.log.rewrite;

import cascade.features.UserId;
import cascade.training.duckdb.DuckDb;
import cascade.training.log.erased.ErasedRows;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.Listing;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where a log holds a person.
 *
 * @param of by data set; those alone that hold him
 * @param unreadable files of which nobody knows, each with the reason
 */
public record Traces(Map<Dataset, Trace> of, List<String> unreadable) {

    private static final int MEMORY_MEGABYTES = 512;

    /** Rows of him, in so many files on so many days. */
    public record Trace(long rows, int files, int days) {}

    public Traces {
        of = Map.copyOf(of);
        unreadable = List.copyOf(unreadable);
    }

    /** Those of {@code user} up to {@code until} that lie in {@code log} now, in whatever file. */
    public static Traces of(LogDirectory log, UserId user, Instant until) {
        Map<Dataset, Long> rows = new EnumMap<>(Dataset.class);
        Map<Dataset, Integer> files = new EnumMap<>(Dataset.class);
        Map<Dataset, Set<LocalDate>> days = new EnumMap<>(Dataset.class);
        List<String> unreadable = new ArrayList<>();
        try (var database = new DuckDb(MEMORY_MEGABYTES)) {
            for (LogFile file : files(log.listing())) {
                try {
                    long found = rows(database, log, file, user, until);
                    if (found > 0) {
                        rows.merge(file.dataset(), found, Long::sum);
                        files.merge(file.dataset(), 1, Integer::sum);
                        days.computeIfAbsent(file.dataset(), _ -> new HashSet<>())
                                .add(file.day());
                    }
                } catch (SQLException e) {
                    unreadable.add(reason(log, file, e));
                }
            }
        }
        Map<Dataset, Trace> of = new EnumMap<>(Dataset.class);
        rows.forEach((dataset, found) -> of.put(
                dataset, new Trace(found, files.get(dataset), days.get(dataset).size())));
        return new Traces(of, unreadable);
    }

    /** Of data sets with users all that lies there, also what does not count any more or not yet: it holds him all the same. */
    static List<LogFile> files(Listing listing) {
        return Stream.of(listing.files(), listing.superseded(), listing.incomplete())
                .flatMap(List::stream)
                .filter(file -> ErasedRows.datasets().contains(file.dataset()))
                .sorted(LogFile.ORDER)
                .toList();
    }

    /** How many rows of {@code user} a file has. */
    static long rows(DuckDb database, LogDirectory log, LogFile file, UserId user, Instant until) throws SQLException {
        return database.number("SELECT count(*) FROM %s WHERE %s"
                .formatted(parquet(log, file), ErasedRows.are(file.dataset(), user, until)));
    }

    static String parquet(LogDirectory log, LogFile file) {
        return file.dataset().table(DuckDb.text(file.in(log.root())));
    }

    static String reason(LogDirectory log, LogFile file, SQLException fault) {
        String message = String.valueOf(fault.getMessage());
        int query = message.indexOf("\n\nLINE ");
        String first = query < 0 ? message : message.substring(0, query);
        return file.in(log.root()) + " cannot be read: " + first.strip().replaceAll("\\s*\n\\s*", " ");
    }
}
