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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Merges small files of a day, data set and partition into one that holds all their rows in the order of offsets; of samples only the highest version of
 * each request and item, and nothing of people who were erased. What is merged is superseded from when the new file has its name, and a crash before or after that loses and doubles nothing.
 */
public final class Compaction {

    private static final int MEMORY_MEGABYTES = 512;

    private final LogDirectory log;
    private final CompactionRule rule;
    private final Consumer<WriteStep> steps;

    public Compaction(LogDirectory log, CompactionRule rule) {
        this(log, rule, _ -> {});
    }

    /** The same; {@code steps} is told of each step when it is done, and what it throws stops the writing there. */
    public Compaction(LogDirectory log, CompactionRule rule, Consumer<WriteStep> steps) {
        this.log = log;
        this.rule = rule;
        this.steps = steps;
    }

    /**
     * Merges the most files that the rule allows, once; empty where there is nothing to merge.
     *
     * @param listing what lies in the log
     * @param today days before it are over
     * @throws LogWriteException where the merged file cannot be written; all is as it was then
     */
    public Optional<LogFile> once(Listing listing, LocalDate today) {
        CompactionChoice choice = new CompactionChoice(rule, this::bytes);
        Set<LogRange> gaps = new HashSet<>(listing.gaps());
        List<LogFile> best = List.of();
        for (List<LogFile> together : together(listing)) {
            boolean isOver = together.getFirst().day().isBefore(today);
            for (List<LogFile> adjoining : adjoining(together, gaps)) {
                List<LogFile> chosen = choice.among(adjoining, isOver);
                best = chosen.size() > best.size() ? chosen : best;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(merge(best, listing));
    }

    private static Collection<List<LogFile>> together(Listing listing) {
        Map<List<Object>, List<LogFile>> together = new LinkedHashMap<>();
        for (LogFile file : listing.files()) {
            together.computeIfAbsent(List.of(file.day(), file.dataset(), file.partition()), _ -> new ArrayList<>())
                    .add(file);
        }
        return together.values();
    }

    /** Cut where offsets are missing, and where files overlap: a merged file says that it holds all between its first and its last. */
    private static List<List<LogFile>> adjoining(List<LogFile> files, Set<LogRange> gaps) {
        List<List<LogFile>> all = new ArrayList<>();
        List<LogFile> run = new ArrayList<>();
        for (LogFile file : files) {
            if (!run.isEmpty() && !adjoins(run.getLast(), file, gaps)) {
                all.add(run);
                run = new ArrayList<>();
            }
            run.add(file);
        }
        all.add(run);
        return all;
    }

    private static boolean adjoins(LogFile before, LogFile after, Set<LogRange> gaps) {
        return before.last() < after.first()
                && gaps.stream()
                        .noneMatch(gap -> gap.topic() == before.range().topic()
                                && gap.partition() == before.partition()
                                && gap.first() > before.last()
                                && gap.last() < after.first());
    }

    private long bytes(LogFile file) {
        try {
            return Files.size(file.in(log.root()));
        } catch (IOException e) {
            return Long.MAX_VALUE / 4; // it is gone or cannot be looked at: left alone
        }
    }

    private LogFile merge(List<LogFile> files, Listing listing) {
        LogFile first = files.getFirst();
        LogRange range = new LogRange(
                first.range().topic(),
                first.partition(),
                first.first(),
                files.getLast().last());
        LogFile merged = new LogFile(first.day(), first.dataset(), range, 1, 1);
        Path path = merged.in(log.root());
        Path unfinished = path.resolveSibling(Listing.UNFINISHED + path.getFileName());
        // Until the merged file has its name, nobody takes a person out of what it is made of.
        try (FolderLock _ = Erasures.awaitNaming(log);
                var database = new DuckDb(MEMORY_MEGABYTES)) {
            List<Path> settled = settle(files, listing);
            String rows = "(" + rows(first.dataset(), settled) + ")";
            String staying = ErasedRows.staying(database, first.dataset(), rows, Erasures.of(log));
            database.execute(ParquetCopy.of(staying, first.dataset(), unfinished));
            Durable.sync(unfinished);
            steps.accept(WriteStep.SYNCED);
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
            steps.accept(WriteStep.NAMED);
            Durable.syncFolder(path.getParent());
            steps.accept(WriteStep.COMMITTED);
            return merged;
        } catch (SQLException | IOException | UncheckedIOException e) {
            LogWriteException fault = new LogWriteException("files cannot be merged into " + path, e);
            try {
                Files.deleteIfExists(unfinished);
            } catch (IOException also) {
                fault.addSuppressed(also);
            }
            throw fault;
        }
    }

    /**
     * Gives files of ranges of several parts names by which each stands for itself, those in other days too: else these would wait for a part that will
     * be gone.
     */
    private List<Path> settle(List<LogFile> files, Listing listing) throws IOException {
        Set<LogRange> ofParts = files.stream()
                .filter(file -> file.parts() > 1)
                .map(LogFile::range)
                .collect(Collectors.toSet());
        List<LogFile> others = new ArrayList<>(listing.files());
        others.addAll(listing.superseded());
        for (LogFile file : others) {
            if (file.parts() > 1 && ofParts.contains(file.range())) {
                Path to = file.settled().in(log.root());
                Files.move(file.in(log.root()), to, StandardCopyOption.ATOMIC_MOVE);
                Durable.syncFolder(to.getParent());
            }
        }
        return files.stream().map(file -> file.settled().in(log.root())).toList();
    }

    private static String rows(Dataset dataset, List<Path> paths) {
        String all = "FROM read_parquet(" + paths.stream().map(DuckDb::text).collect(Collectors.joining(", ", "[", "]"))
                + ")";
        if (dataset != Dataset.SAMPLES) {
            return all;
        }
        // Few are of a second version, so the highest ones fit in memory where the rows would not.
        return """
                WITH newer AS (SELECT requestId, item, max(version) AS version %s WHERE version > 1 GROUP BY requestId, item)
                SELECT r.* FROM (%s) AS r ANTI JOIN newer
                ON r.requestId = newer.requestId AND r.item = newer.item AND r.version < newer.version""".formatted(all, all);
    }

    /**
     * Deletes what was superseded before {@code then}: who began to read before may still do.
     *
     * @return how many
     */
    public int deleteSuperseded(Listing listing, Instant then) {
        int deleted = 0;
        for (LogFile file : listing.superseded()) {
            Path path = file.in(log.root());
            boolean isOld = listing.files().stream()
                    .filter(other -> other.holds(file))
                    .allMatch(other -> isBefore(other.in(log.root()), then));
            try {
                if (isOld && Files.deleteIfExists(path)) {
                    deleted++;
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + path, e);
            }
        }
        return deleted;
    }

    private static boolean isBefore(Path path, Instant then) {
        try {
            return Files.getLastModifiedTime(path).toInstant().isBefore(then);
        } catch (IOException e) {
            return false;
        }
    }
}
