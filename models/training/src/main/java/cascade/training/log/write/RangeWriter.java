package cascade.training.log.write;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.event.FeedEvent;
import cascade.models.file.FolderLock;
import cascade.training.duckdb.DuckDb;
import cascade.training.duckdb.RowAppender;
import cascade.training.log.erased.ErasedRows;
import cascade.training.log.erased.Erasure;
import cascade.training.log.erased.Erasures;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.Durable;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.LogRange;
import cascade.training.log.layout.Topic;
import cascade.training.log.rows.Change;
import cascade.training.log.rows.EventRows;
import cascade.training.log.rows.ItemRows;
import cascade.training.log.rows.SampleRecord;
import cascade.training.log.rows.SampleRows;
import cascade.training.log.rows.ServedRecord;
import cascade.training.log.rows.ServedRows;
import cascade.training.log.rows.UserRows;
import cascade.training.log.write.DayTables.DayTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes ranges of offsets of a log, one after the other: rows are gathered in memory, and {@link #commit} makes files of them, a file a day and
 * data set. A range is in the log from when its last file has its name; what a crash leaves before that is no part of it.
 *
 * <p>Rows of people who were erased since are left out of its files, also where the range itself says that they were.
 *
 * <p>For one thread.
 */
public final class RangeWriter implements AutoCloseable {

    private static final long SECONDS_A_DAY = 86_400;
    private static final int MEMORY_MEGABYTES = 1_024;

    private final LogDirectory log;
    private final boolean isStaging;
    private final Consumer<WriteStep> steps;
    private final DuckDb database;
    private final DayTables tables;
    private final List<Erasure> erased = new ArrayList<>();
    private Erasures erasures;
    private Topic topic = Topic.EVENTS;
    private int partition;
    private long first;

    /** Of files that are published as they are written, which is for who writes a whole log: few files, and nobody reads before the last. */
    public RangeWriter(LogDirectory log) {
        this(log, false, _ -> {});
    }

    private RangeWriter(LogDirectory log, boolean isStaging, Consumer<WriteStep> steps) {
        this.log = log;
        this.isStaging = isStaging;
        this.steps = steps;
        this.erasures = Erasures.of(log);
        this.database = new DuckDb(MEMORY_MEGABYTES);
        this.tables = new DayTables(database);
    }

    /** Of files that are staged. */
    public static RangeWriter staging(LogDirectory log) {
        return staging(log, _ -> {});
    }

    /** The same; {@code steps} is told of each step when it is done, and what it throws stops the writing there. */
    public static RangeWriter staging(LogDirectory log, Consumer<WriteStep> steps) {
        return new RangeWriter(log, true, steps);
    }

    /** Begins a range; rows of one that was not committed are let go. */
    public void begin(Topic topic, int partition, long first) {
        try {
            tables.clear();
        } catch (SQLException e) {
            throw new LogWriteException("cannot begin a range of " + topic.text(), e);
        }
        erased.clear();
        this.topic = topic;
        this.partition = partition;
        this.first = first;
    }

    /** How many files the range would become. */
    public int files() {
        return tables.count();
    }

    /** Adds an event; {@code came} is when the log took it, null where nobody knows. */
    public void event(long offset, @Nullable Instant came, FeedEvent event) {
        try {
            EventRows.append(rows(Dataset.EVENTS, event.time()), partition, offset, came, event);
        } catch (SQLException e) {
            throw refused(offset, e);
        }
    }

    /** Adds a change of an item. */
    public void item(long offset, Change<ItemId, Item> change) {
        try {
            ItemRows.append(rows(Dataset.ITEMS, change.time()), partition, offset, change);
        } catch (SQLException e) {
            throw refused(offset, e);
        }
    }

    /** Adds a change of a user. */
    public void user(long offset, Change<UserId, UserProfile> change) {
        if (change.row() == null) {
            erased.add(Erasure.of(change.id(), change.time()));
        }
        try {
            UserRows.append(rows(Dataset.USERS, change.time()), partition, offset, change);
        } catch (SQLException e) {
            throw refused(offset, e);
        }
    }

    /** Adds all items of an answer. */
    public void served(long offset, ServedRecord served) {
        try {
            ServedRows.append(rows(Dataset.SERVED, served.time()), partition, offset, served);
        } catch (SQLException e) {
            throw refused(offset, e);
        }
    }

    /** Adds what came of an answer. */
    public void sample(long offset, SampleRecord sample) {
        try {
            SampleRows.append(rows(Dataset.SAMPLES, sample.time()), partition, offset, sample);
        } catch (SQLException e) {
            throw refused(offset, e);
        }
    }

    private RowAppender rows(Dataset dataset, Instant time) throws SQLException {
        if (dataset.topic() != topic) {
            throw new IllegalStateException(dataset + " in a range of " + topic.text());
        }
        return tables.of(dataset, Math.floorDiv(time.getEpochSecond(), SECONDS_A_DAY));
    }

    private LogWriteException refused(long offset, SQLException cause) {
        return new LogWriteException(
                "%s, partition %d, offset %d cannot be written".formatted(topic.text(), partition, offset), cause);
    }

    /**
     * Makes files of the range up to {@code last}, and returns them once they are on the disk; none where no row was added.
     *
     * @throws LogWriteException where they cannot be written, for instance on a full disk; none of them is in the log then, and it can be tried
     *     again from {@link #begin}
     */
    public List<LogFile> commit(long last) {
        List<Path> unfinished = new ArrayList<>();
        List<Path> named = new ArrayList<>();
        try (FolderLock _ = Erasures.awaitNaming(log)) {
            erasures = erased.isEmpty() ? erasures.now(log) : Erasures.add(log, erased);
            List<LogFile> files = new ArrayList<>();
            List<DayTable> all = tables.close();
            LogRange range = new LogRange(topic, partition, first, last);
            for (int i = 0; i < all.size(); i++) {
                DayTable table = all.get(i);
                LocalDate day = LocalDate.ofEpochDay(table.epochDay());
                LogFile file = new LogFile(day, table.dataset(), range, i + 1, all.size(), isStaging);
                Path path = file.unfinishedIn(log.root());
                unfinished.add(path);
                Files.createDirectories(path.getParent());
                database.execute(ParquetCopy.of(staying(table), file.dataset(), path));
                Durable.sync(path);
                files.add(file);
                steps.accept(WriteStep.SYNCED);
            }
            steps.accept(WriteStep.ALL_SYNCED);
            name(files, named);
            tables.clear();
            steps.accept(WriteStep.COMMITTED);
            return files;
        } catch (SQLException | IOException | UncheckedIOException e) {
            LogWriteException fault = new LogWriteException(
                    "%s, partition %d, offsets %d to %d cannot be written"
                            .formatted(topic.text(), partition, first, last),
                    e);
            unfinished.forEach(path -> delete(path, fault));
            named.forEach(path -> delete(path, fault));
            throw fault;
        }
    }

    private String staying(DayTable table) throws SQLException {
        return ErasedRows.staying(database, table.dataset(), "(" + table.query() + ")", erasures);
    }

    private void name(List<LogFile> files, List<Path> named) throws IOException {
        for (LogFile file : files) {
            Path path = file.in(log.root());
            Files.move(file.unfinishedIn(log.root()), path, StandardCopyOption.ATOMIC_MOVE);
            named.add(path);
            steps.accept(WriteStep.NAMED);
        }
        for (Path folder : files.stream()
                .map(file -> file.in(log.root()).getParent())
                .distinct()
                .toList()) {
            Durable.syncFolder(folder);
        }
        if (isStaging) {
            Durable.syncFolder(log.root().resolve(LogFile.STAGED));
        }
        Durable.syncFolder(log.root());
    }

    private static void delete(Path path, LogWriteException fault) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            fault.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
