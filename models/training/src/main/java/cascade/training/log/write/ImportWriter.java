package cascade.training.log.write;

import cascade.features.Item;
import cascade.features.codec.UserCodec.UserRecord;
import cascade.features.event.FeedEvent;
import cascade.models.file.FolderLock;
import cascade.models.file.Folders;
import cascade.training.duckdb.DuckDb;
import cascade.training.log.LogSpan;
import cascade.training.log.LogSummary;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Origin;
import cascade.training.log.layout.SourceFile;
import cascade.training.log.layout.Topic;
import cascade.training.log.rows.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Adds what others had to a log, as one import of an {@link Origin}: events in any order, then users and items. None of it is part of the log before
 * {@link #finish}. What was {@link #save saved} of an import that did not end the next one of that origin goes on from.
 *
 * <p>In bounded memory, however much there is. For one thread.
 */
public final class ImportWriter implements ImportTarget {

    /** What an origin is called that nobody named. */
    public static final String UNNAMED = "import";

    /** Changes of items and users that are in memory until they become a file. */
    private static final int MOST_CHANGES = 200_000;

    private static final int MEMORY_MEGABYTES = 768;

    private final LogDirectory log;
    private final String name;
    private final String mapping;
    private final FolderLock lock;
    private final @Nullable Origin before;
    private final int partition;
    private final Path folder;
    private ImportState state;
    private final EventSpill spill;
    private final RangeWriter catalogue;

    private long changeOffset;
    private long changesFrom;
    private @Nullable Instant from;
    private @Nullable Instant to;
    private long known;

    /** Begins an import of what nobody named. */
    public ImportWriter(Path root) {
        this(root, UNNAMED, "");
    }

    /**
     * Begins one, or goes on with one that did not end.
     *
     * @param name of the origin: letters, digits, {@code -}, {@code _} and dots
     * @param mapping hash of what says how its files are to be understood; of what was gathered by another nothing is kept
     * @throws cascade.training.log.layout.NotALogException where the folder holds something else
     * @throws ImportRefusedException where another import is under way, or the origin was imported by another mapping
     */
    public ImportWriter(Path root, String name, String mapping) {
        if (!name.matches("[\\p{L}\\p{N}_][\\p{L}\\p{N}._-]{0,63}")) {
            throw new ImportRefusedException("no name of an origin, which has letters, digits, - and _: " + name);
        }
        this.log = LogDirectory.create(root);
        this.name = name;
        this.mapping = mapping;
        this.folder = log.unfinishedImport(name);
        this.lock = ImportUndo.lock(log);
        try {
            // Once nobody else imports: what is there stays as it is.
            this.before = log.origin(name).orElse(null);
            requireSameMapping();
            log.deleteUnlisted();
            this.partition = before == null ? log.freePartition() : before.partition();
            this.changeOffset = before == null ? 0 : before.nextChange();
            this.changesFrom = changeOffset;
            this.state = saved();
            this.spill = new EventSpill(folder, partition, state.chunks(), state.events());
            this.catalogue = new RangeWriter(log);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
        catalogue.begin(Topic.CATALOGUE, partition, changesFrom);
    }

    private void requireSameMapping() {
        if (before != null && !before.mapping().equals(mapping)) {
            throw new ImportRefusedException(
                    "origin %s of %s was imported by another mapping: choose another --origin, or take back what is there with: ops/cascade log undo %s %s"
                            .formatted(name, log.root(), log.root(), name));
        }
    }

    private ImportState saved() {
        ImportState saved = ImportState.read(folder, mapping);
        // Where a crash came between its end and its clearing, all of it is in the log.
        boolean isInLog = before != null
                && saved.files().stream().map(ImportState.Taken::file).allMatch(before::has);
        return saved.mapping().equals(mapping) && !isInLog ? saved : ImportState.none(mapping);
    }

    @Override
    public Optional<Origin> before() {
        return Optional.ofNullable(before);
    }

    @Override
    public ImportState state() {
        return state;
    }

    @Override
    public void restart() {
        state = ImportState.none(mapping);
        spill.restart();
        from = null;
        to = null;
    }

    /** Events that were gathered. */
    public long events() {
        return spill.added();
    }

    @Override
    public void event(FeedEvent event) {
        Instant time = event.time();
        from = from == null || time.isBefore(from) ? time : from;
        to = to == null || time.isAfter(to) ? time : to;
        spill.add(event);
    }

    @Override
    public void save(List<ImportState.Taken> files) {
        int chunks = spill.flush();
        state = new ImportState(mapping, chunks, spill.added(), files);
        state.write(folder);
    }

    @Override
    public LogSpan gathered() {
        spill.flush();
        if (from == null || to == null || state.events() > 0) {
            spill.span().ifPresent(span -> {
                from = span.from();
                to = span.to();
            });
        }
        return from == null || to == null
                ? new LogSpan(0, Instant.EPOCH, Instant.EPOCH)
                : new LogSpan(spill.added(), from, to);
    }

    @Override
    public void user(UserRecord user, Instant time) {
        catalogue.user(changeOffset, new Change<>(user.id(), version(time), time, user.profile()));
        changeAdded();
    }

    @Override
    public void item(Item item, Instant time) {
        catalogue.item(changeOffset, new Change<>(item.id(), version(time), time, item));
        changeAdded();
    }

    /** About the milliseconds of a clock, as the versions that servers give: so what was written last counts, whoever wrote it. */
    private static long version(Instant time) {
        return Math.max(1, time.toEpochMilli());
    }

    private void changeAdded() {
        changeOffset++;
        if (changeOffset - changesFrom == MOST_CHANGES) {
            commitChanges();
        }
    }

    private void commitChanges() {
        if (changeOffset > changesFrom) {
            catalogue.commit(changeOffset - 1);
            changesFrom = changeOffset;
            catalogue.begin(Topic.CATALOGUE, partition, changesFrom);
        }
    }

    /**
     * Ends the import, whose times stay as they are.
     *
     * @throws IllegalStateException where the origin has no event
     */
    public LogSummary finish(String source, Instant samplesFrom, Instant validationFrom) {
        return finish(
                new LogSummary(source, 0, Instant.EPOCH, Instant.EPOCH, samplesFrom, validationFrom),
                Duration.ZERO,
                List.of(),
                _ -> {});
    }

    @Override
    public LogSummary finish(LogSummary wanted, Duration shifted, List<SourceFile> files, LongConsumer done) {
        LogSpan span = gathered();
        if (span.events() == 0 && before == null) {
            throw new IllegalStateException("the log of " + wanted.source() + " has no events");
        }
        long first = before == null ? 0 : before.nextEvent();
        long next = span.events() == 0 ? first : writeDays(first, shifted, done);
        commitChanges();
        Origin origin = origin(wanted, span, shifted, next, files);
        log.put(origin);
        Folders.delete(folder);
        return origin.summary();
    }

    private long writeDays(long first, Duration shifted, LongConsumer done) {
        try (var database = new DuckDb(MEMORY_MEGABYTES, Runtime.getRuntime().availableProcessors())) {
            SortedDays days = new SortedDays(log, database, spill.files(), partition, shifted);
            long next = days.write(first, done);
            known = days.known();
            return next;
        }
    }

    private Origin origin(LogSummary wanted, LogSpan span, Duration shifted, long next, List<SourceFile> files) {
        List<SourceFile> all = new ArrayList<>(before == null ? List.of() : before.files());
        all.addAll(files);
        LogSummary had = before == null ? null : before.summary();
        Instant begin = span.from().plus(shifted);
        Instant end = span.to().plus(shifted);
        if (had != null) {
            boolean isEmpty = span.events() == 0;
            begin = isEmpty || had.from().isBefore(begin) ? had.from() : begin;
            end = isEmpty || had.to().isAfter(end) ? had.to() : end;
        }
        LogSummary summary = wanted.holding(span.events() - known + (had == null ? 0 : had.events()), begin, end);
        return new Origin(name, partition, mapping, next, changeOffset, summary, shifted, all);
    }

    @Override
    public long known() {
        return known;
    }

    @Override
    public void discard() {
        Folders.delete(folder);
    }

    @Override
    public void close() {
        try {
            spill.close();
            catalogue.close();
        } finally {
            lock.close();
        }
    }
}
