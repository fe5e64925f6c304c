package cascade.training.log.write;

import cascade.features.event.FeedEvent;
import cascade.training.duckdb.DuckDb;
import cascade.training.duckdb.RowAppender;
import cascade.training.log.LogSpan;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.Durable;
import cascade.training.log.layout.Listing;
import cascade.training.log.rows.EventRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Events on their way into a log, in the order in which they are read: chunks in a folder, each ordered by time, from which {@link SortedDays} makes
 * the files of days. Rows are written by a thread of their own, a batch behind the one that reads. For one thread.
 */
final class EventSpill implements AutoCloseable {

    /** Rows of a chunk: some 100 MB in DuckDB. */
    private static final int CHUNK = 500_000;

    /** Handed over at once. */
    private static final int BATCH = 2_000;

    private static final int MEMORY_MEGABYTES = 512;
    private static final String TABLE = "spilled";
    private static final String ENDING = ".parquet";

    private final Path folder;
    private final int partition;
    private final DuckDb database;
    private final ExecutorService writing = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("import-writer").daemon().factory());
    private List<FeedEvent> batch = new ArrayList<>(BATCH);
    private Future<?> written;
    private long added;

    // Of the thread that writes: an appender knows one.
    private @Nullable RowAppender rows;
    private long numbered;
    private int inChunk;
    private int chunks;

    /**
     * In {@code folder}, which may hold chunks already.
     *
     * @param chunks of these the first so many count, and others are deleted
     * @param events that they hold
     */
    EventSpill(Path folder, int partition, int chunks, long events) {
        this.folder = folder;
        this.partition = partition;
        this.chunks = chunks;
        this.added = events;
        this.numbered = events;
        keepOnly(chunks);
        this.database = new DuckDb(MEMORY_MEGABYTES);
        try {
            database.execute("CREATE TABLE " + TABLE + " (" + DayTables.columns(Dataset.EVENTS) + ")");
        } catch (SQLException e) {
            database.close();
            throw new LogWriteException("events cannot be gathered in " + folder, e);
        }
        written = writing.submit(() -> {});
    }

    private void keepOnly(int wanted) {
        try {
            Files.createDirectories(folder);
            for (Path path : paths()) {
                if (number(path) > wanted) {
                    Files.delete(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + folder, e);
        }
    }

    private List<Path> paths() throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> path.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }

    /** Of a chunk from 1; beyond all of what was not finished. */
    private static int number(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.startsWith(Listing.UNFINISHED)
                ? Integer.MAX_VALUE
                : Integer.parseInt(name, "chunk-".length(), name.length() - ENDING.length(), 10);
    }

    /** Events that were added, in chunks of before too. */
    long added() {
        return added;
    }

    /** Adds the next event. @throws LogWriteException where those before it cannot be written */
    void add(FeedEvent event) {
        added++;
        batch.add(event);
        if (batch.size() == BATCH) {
            handOver();
        }
    }

    private void handOver() {
        List<FeedEvent> full = batch;
        batch = new ArrayList<>(BATCH);
        await();
        written = writing.submit(() -> {
            write(full);
            return null;
        });
    }

    /** Returns once all that was added is in chunks on the disk, and says how many there are. @throws LogWriteException where it cannot be written */
    int flush() {
        handOver();
        await();
        written = writing.submit(() -> {
            endChunk();
            return null;
        });
        await();
        return chunks;
    }

    /** Lets all go that was added. */
    void restart() {
        flush();
        keepOnly(0);
        chunks = 0;
        added = 0;
        numbered = 0;
    }

    /** How many events the chunks hold, and from when; empty where they hold none. To be asked after {@link #flush}. */
    Optional<LogSpan> span() {
        List<Path> files = files();
        LogSpan[] span = new LogSpan[1];
        if (!files.isEmpty()) {
            try {
                database.forEach(
                        "SELECT count(*), epoch_us(min(\"time\")), epoch_us(max(\"time\")) FROM read_parquet("
                                + files.stream().map(DuckDb::text).collect(Collectors.joining(", ", "[", "]")) + ")",
                        row -> span[0] = new LogSpan(row.getLong(1), time(row.getLong(2)), time(row.getLong(3))));
            } catch (SQLException e) {
                throw new LogWriteException("what was gathered in " + folder + " cannot be read", e);
            }
        }
        return Optional.ofNullable(span[0]);
    }

    private static Instant time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** All chunks; to be asked after {@link #flush}. */
    List<Path> files() {
        try {
            return paths();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + folder, e);
        }
    }

    private void await() {
        try {
            written.get();
        } catch (ExecutionException e) {
            Exception cause = e.getCause() instanceof Exception exception ? exception : e;
            throw new LogWriteException("events cannot be gathered in " + folder, cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogWriteException("events cannot be gathered in " + folder, e);
        }
    }

    private void write(List<FeedEvent> events) throws SQLException, IOException {
        RowAppender open = rows == null ? database.appender(TABLE) : rows;
        rows = open;
        for (FeedEvent event : events) {
            EventRows.append(open, partition, numbered++, null, event);
        }
        inChunk += events.size();
        if (inChunk >= CHUNK) {
            endChunk();
        }
    }

    private void endChunk() throws SQLException, IOException {
        if (rows == null) {
            return;
        }
        rows.close();
        rows = null;
        Path chunk = folder.resolve("chunk-%06d%s".formatted(chunks + 1, ENDING));
        Path unfinished = folder.resolve(Listing.UNFINISHED + chunk.getFileName());
        // Small groups, so that whoever looks for a day passes over most of them.
        database.execute(
                "COPY (FROM %s ORDER BY \"time\", \"offset\") TO %s (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 20480)"
                        .formatted(TABLE, DuckDb.text(unfinished)));
        Durable.sync(unfinished);
        Files.move(unfinished, chunk, StandardCopyOption.ATOMIC_MOVE);
        Durable.syncFolder(folder);
        database.execute("TRUNCATE " + TABLE);
        chunks++;
        inChunk = 0;
    }

    @Override
    public void close() {
        writing.shutdownNow();
        writing.close();
        database.close();
    }
}
