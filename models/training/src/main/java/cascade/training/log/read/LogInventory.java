package cascade.training.log.read;

import cascade.training.duckdb.DuckDb;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.Listing;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.LogRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What a log holds by day and data set; of files only their ends are read, which say how many rows they have. */
public final class LogInventory {

    private static final int MEMORY_MEGABYTES = 256;

    private final LogDirectory log;
    private final Listing listing;
    private final Consumer<String> said;

    /**
     * Of the log at {@code root} as it lies there now.
     *
     * @param said told of files that cannot be read
     * @throws cascade.training.log.layout.NotALogException where there is none
     */
    public LogInventory(Path root, Consumer<String> said) {
        this.log = LogDirectory.open(root);
        this.listing = log.listing();
        this.said = said;
    }

    /**
     * What there is of a data set on a day.
     *
     * @param first lowest offset of any partition
     * @param last highest offset of any partition
     */
    public record Entry(LocalDate day, Dataset dataset, LogTotals totals, int partitions, long first, long last) {}

    /** By day, then data set. */
    public List<Entry> entries() {
        Map<List<Object>, List<LogFile>> together = new LinkedHashMap<>();
        listing.files()
                .forEach(file -> together.computeIfAbsent(List.of(file.day(), file.dataset()), _ -> new ArrayList<>())
                        .add(file));
        try (var database = new DuckDb(MEMORY_MEGABYTES)) {
            return together.values().stream()
                    .map(files -> entry(database, files))
                    .toList();
        }
    }

    /** Bytes on the disk of each column of a data set, the largest first; ends and headers of files are no column's. */
    public Map<String, Long> columnBytes(Dataset dataset) {
        List<LogFile> files = listing.of(dataset);
        Map<String, Long> bytes = new LinkedHashMap<>();
        if (files.isEmpty()) {
            return bytes;
        }
        try (var database = new DuckDb(MEMORY_MEGABYTES)) {
            database.forEach(
                    "SELECT split_part(path_in_schema, ', ', 1), sum(total_compressed_size)::BIGINT FROM parquet_metadata("
                            + new FileCheck(database, log.root()).list(files) + ") GROUP BY 1 ORDER BY 2 DESC",
                    row -> bytes.put(row.getString(1), row.getLong(2)));
        } catch (SQLException e) {
            said.accept(dataset.text() + " " + FileCheck.reason(e));
        }
        return bytes;
    }

    /** Offsets that are in no file, between such that are. */
    public List<LogRange> gaps() {
        return listing.gaps();
    }

    private Entry entry(DuckDb database, List<LogFile> files) {
        LogTotals totals = new LogTotals(0, 0, 0);
        TreeSet<Integer> partitions = new TreeSet<>();
        long first = Long.MAX_VALUE;
        long last = 0;
        for (LogFile file : files) {
            Path path = file.in(log.root());
            totals = totals.plus(new LogTotals(1, 0, size(path)));
            partitions.add(file.partition());
            first = Math.min(first, file.first());
            last = Math.max(last, file.last());
        }
        LogFile any = files.getFirst();
        return new Entry(
                any.day(),
                any.dataset(),
                totals.plus(new LogTotals(0, rows(database, files), 0)),
                partitions.size(),
                first,
                last);
    }

    private long rows(DuckDb database, List<LogFile> files) {
        FileCheck check = new FileCheck(database, log.root());
        try {
            return database.number(
                    "SELECT sum(num_rows)::BIGINT FROM parquet_file_metadata(" + check.list(files) + ")");
        } catch (SQLException e) {
            return files.size() == 1 ? unreadable(files.getFirst(), e) : eachOf(database, files);
        }
    }

    private long eachOf(DuckDb database, List<LogFile> files) {
        return files.stream().mapToLong(file -> rows(database, List.of(file))).sum();
    }

    private long unreadable(LogFile file, SQLException cause) {
        said.accept(file.in(log.root()) + " " + FileCheck.reason(cause));
        return 0;
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            return 0;
        }
    }
}
