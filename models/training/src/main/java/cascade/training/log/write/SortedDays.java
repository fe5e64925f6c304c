package cascade.training.log.write;

import cascade.models.file.FolderLock;
import cascade.training.duckdb.DuckDb;
import cascade.training.log.erased.ErasedRows;
import cascade.training.log.erased.Erasures;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.Durable;
import cascade.training.log.layout.Listing;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.LogRange;
import cascade.training.log.layout.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Makes files of days of what was gathered in chunks: by time, those of one time as they were gathered, with running offsets. What of a day does not fit in
 * memory DuckDB sorts on the disk.
 *
 * <p>An event whose user and id are in the log already, of the same origin and day, is left out: it stands in a file that grew, or that was cut anew.
 */
final class SortedDays {

    private static final long MICROS_A_DAY = 86_400_000_000L;

    private final LogDirectory log;
    private final DuckDb database;
    private final Listing listing;
    private final List<Path> chunks;
    private final int partition;
    private final long shiftMicros;
    private long known;

    /** @param shifted by how much times will be later than in the chunks */
    SortedDays(LogDirectory log, DuckDb database, List<Path> chunks, int partition, Duration shifted) {
        this.log = log;
        this.database = database;
        this.listing = log.listing();
        this.chunks = List.copyOf(chunks);
        this.partition = partition;
        this.shiftMicros = Math.multiplyExact(shifted.toMillis(), 1_000L);
    }

    /** Events that were left out, as the log has them. */
    long known() {
        return known;
    }

    /**
     * Writes the files, from offset {@code first} on, and returns the offset after the last.
     *
     * @param done told after each day how many events are written
     * @throws LogWriteException where that cannot be done; files that have names are those of an import that did not end
     */
    long write(long first, LongConsumer done) {
        long next = first;
        try {
            database.execute("SET parquet_metadata_cache = true"); // every day looks into every chunk
            for (var day : days().entrySet()) {
                next += write(day.getKey(), next, day.getValue());
                done.accept(next - first);
            }
            return next;
        } catch (SQLException | IOException | UncheckedIOException e) {
            throw new LogWriteException("events cannot be written into " + log.root(), e);
        }
    }

    /** How many there are of each day. */
    private SortedMap<LocalDate, Long> days() throws SQLException {
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        database.forEach(
                "SELECT (epoch_us(\"time\") + %d) // %d AS day, count(*) FROM %s GROUP BY day"
                        .formatted(shiftMicros, MICROS_A_DAY, gathered()),
                row -> days.put(LocalDate.ofEpochDay(row.getLong(1)), row.getLong(2)));
        return days;
    }

    private String gathered() {
        return "read_parquet(" + list(chunks) + ")";
    }

    private static String list(List<Path> files) {
        return files.stream().map(DuckDb::text).collect(Collectors.joining(", ", "[", "]"));
    }

    /** @return how many were written */
    private long write(LocalDate day, long first, long most) throws SQLException, IOException {
        LogFile file =
                new LogFile(day, Dataset.EVENTS, new LogRange(Topic.EVENTS, partition, first, first + most - 1), 1, 1);
        Path path = file.in(log.root());
        Path unfinished = path.resolveSibling(Listing.UNFINISHED + path.getFileName());
        // Until the file has its name, nobody takes a person out of what it is made of.
        try (FolderLock _ = Erasures.awaitNaming(log)) {
            Files.createDirectories(path.getParent());
            String rows = "(" + rows(day, first) + ")";
            String staying = ErasedRows.staying(database, Dataset.EVENTS, rows, Erasures.of(log));
            long written = database.write(ParquetCopy.of(staying, Dataset.EVENTS, unfinished));
            if (written == 0) {
                Files.delete(unfinished);
                return 0;
            }
            Durable.sync(unfinished);
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
            Durable.syncFolder(path.getParent());
            Durable.syncFolder(log.root());
            return most;
        } catch (SQLException | IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
    }

    private String rows(LocalDate day, long first) throws SQLException {
        long from = day.toEpochDay() * MICROS_A_DAY - shiftMicros;
        String ofDay = "(FROM %s WHERE \"time\" >= make_timestamp(%d) AND \"time\" < make_timestamp(%d))"
                .formatted(gathered(), from, from + MICROS_A_DAY);
        String words = DayTables.words(Dataset.EVENTS);
        return """
                SELECT * REPLACE (%d::BIGINT + row_number() OVER () - 1 AS "offset", make_timestamp(epoch_us("time") + %d) AS "time", %s)
                FROM (FROM %s ORDER BY "time", "offset")""".formatted(first, shiftMicros, words, fresh(day, ofDay));
    }

    /** Those that the log does not have. */
    private String fresh(LocalDate day, String ofDay) throws SQLException {
        List<Path> there = new ArrayList<>();
        for (LogFile file : listing.of(Dataset.EVENTS)) {
            if (file.partition() == partition && file.day().equals(day)) {
                there.add(file.in(log.root()));
            }
        }
        if (there.isEmpty()) {
            return ofDay;
        }
        String had = "(SELECT \"user\", id FROM read_parquet(" + list(there) + "))";
        known += database.number(
                "SELECT count(*) FROM %s AS fresh SEMI JOIN %s AS had USING (\"user\", id)".formatted(ofDay, had));
        return "(FROM %s AS fresh ANTI JOIN %s AS had USING (\"user\", id))".formatted(ofDay, had);
    }
}
