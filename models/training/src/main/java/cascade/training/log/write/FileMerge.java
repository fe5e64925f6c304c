package cascade.training.log.write;

import cascade.models.file.FolderLock;
import cascade.training.duckdb.DuckDb;
import cascade.training.log.erased.ErasedRows;
import cascade.training.log.erased.Erasures;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.Durable;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.LogRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Writes one file of the rows of several that adjoin: in the order of offsets, of samples only the highest version of each request and item, and nothing of
 * people who were erased. Those are of no account from when the file has its name, and a crash before or after that loses and doubles nothing.
 */
final class FileMerge {

    private static final int MEMORY_MEGABYTES = 512;

    private final LogDirectory log;
    private final Consumer<WriteStep> steps;
    private final Set<LogFile> unreadable = new HashSet<>();

    FileMerge(LogDirectory log, Consumer<WriteStep> steps) {
        this.log = log;
        this.steps = steps;
    }

    /**
     * A staged file, which has waited for as long as the oldest of {@code files}.
     *
     * @throws LogWriteException where it cannot be written; all is as it was then
     */
    LogFile stage(List<LogFile> files) {
        LogFile merged = of(files).staged();
        write(files, merged, List.of(WriteStep.SYNCED, WriteStep.NAMED, WriteStep.COMMITTED));
        return merged;
    }

    /**
     * A published file.
     *
     * @throws LogWriteException where it cannot be written; all is as it was then
     */
    LogFile publish(List<LogFile> files) {
        LogFile published = of(files);
        write(
                files,
                published,
                List.of(WriteStep.PUBLICATION_SYNCED, WriteStep.PUBLISHED, WriteStep.PUBLICATION_COMMITTED));
        return published;
    }

    /** Files that were to be merged, and of which it turned out that they cannot be read. */
    Set<LogFile> unreadable() {
        return unreadable;
    }

    private static LogFile of(List<LogFile> files) {
        LogFile first = files.getFirst();
        long last = files.getLast().last();
        LogRange range = new LogRange(first.range().topic(), first.partition(), first.first(), last);
        return new LogFile(first.day(), first.dataset(), range, 1, 1);
    }

    /** @param told when it is synced, when it has its name, and when that is on the disk */
    private void write(List<LogFile> files, LogFile merged, List<WriteStep> told) {
        Path path = merged.in(log.root());
        // Beside what is staged, so that in the folder of a day whole files lie alone.
        Path unfinished = merged.staged().unfinishedIn(log.root());
        // Until the file has its name, nobody takes a person out of what it is made of.
        try (FolderLock _ = Erasures.awaitNaming(log);
                var database = new DuckDb(MEMORY_MEGABYTES)) {
            String rows = "(" + rows(merged.dataset(), files) + ")";
            String staying = ErasedRows.staying(database, merged.dataset(), rows, Erasures.of(log));
            database.execute(ParquetCopy.of(staying, merged.dataset(), unfinished));
            if (merged.isStaged()) {
                Files.setLastModifiedTime(unfinished, oldest(files));
            }
            Durable.sync(unfinished);
            steps.accept(told.get(0));
            Files.createDirectories(path.getParent());
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
            steps.accept(told.get(1));
            Durable.syncFolder(path.getParent());
            Durable.syncFolder(path.getParent().getParent());
            steps.accept(told.get(2));
        } catch (SQLException | IOException | UncheckedIOException e) {
            LogWriteException fault = new LogWriteException("files cannot be merged into " + path, e);
            try {
                Files.deleteIfExists(unfinished);
            } catch (IOException also) {
                fault.addSuppressed(also);
            }
            nameUnreadable(files);
            throw fault;
        }
    }

    /** One that is broken would otherwise keep all others of its day waiting. */
    private void nameUnreadable(List<LogFile> files) {
        try (var database = new DuckDb(MEMORY_MEGABYTES)) {
            for (LogFile file : files) {
                try {
                    // Every value is made.
                    database.number("SELECT coalesce(sum(hash(r) %% 2), 0)::BIGINT FROM read_parquet(%s) AS r"
                            .formatted(DuckDb.text(file.in(log.root()))));
                } catch (SQLException e) {
                    unreadable.add(file);
                }
            }
        }
    }

    private FileTime oldest(List<LogFile> files) throws IOException {
        FileTime oldest = Files.getLastModifiedTime(files.getFirst().in(log.root()));
        for (LogFile file : files) {
            FileTime time = Files.getLastModifiedTime(file.in(log.root()));
            oldest = time.compareTo(oldest) < 0 ? time : oldest;
        }
        return oldest;
    }

    private String rows(Dataset dataset, List<LogFile> files) {
        String list = files.stream()
                .map(file -> DuckDb.text(file.in(log.root())))
                .collect(Collectors.joining(", ", "[", "]"));
        String all = "FROM " + dataset.table(list);
        if (dataset != Dataset.SAMPLES) {
            return all;
        }
        // Few are of a second version, so the highest ones fit in memory where the rows would not.
        return """
                WITH newer AS (SELECT requestId, item, max(version) AS version %s WHERE version > 1 GROUP BY requestId, item)
                SELECT r.* FROM (%s) AS r ANTI JOIN newer
                ON r.requestId = newer.requestId AND r.item = newer.item AND r.version < newer.version""".formatted(all, all);
    }
}
