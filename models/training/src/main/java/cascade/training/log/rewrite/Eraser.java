package cascade.training.log.rewrite;

import cascade.features.UserId;
import cascade.models.file.FolderLock;
import cascade.training.duckdb.DuckDb;
import cascade.training.log.erased.Erasure;
import cascade.training.log.erased.Erasures;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Takes people out of a log, beside a sink that writes it and trainings that read it. First the log remembers that he is erased, so nothing of him comes
 * to it any more; then each file that holds him gives its place to one that differs in nothing but him, until none is found. Such a file is right by the
 * footer of the other too, for queries that have read that one ({@link RowPlaces}); once these have had their time his rows are taken out of it, which no
 * query finds any more. An erasure that was ended on its way is done by the next.
 *
 * <p>One at a time; others wait. For one thread.
 */
public final class Eraser {

    private static final int MEMORY_MEGABYTES = 1_024;

    private final LogDirectory log;
    private final Grace grace;
    private final Consumer<String> said;
    private final Consumer<EraseStep> steps;
    private final FileExchange exchange;
    private final FormerRows former;

    private final Map<Dataset, Long> rows = new EnumMap<>(Dataset.class);
    private final Set<LogFile> rewritten = new LinkedHashSet<>();
    private final Set<String> unreadable = new LinkedHashSet<>();
    private int encoded;

    /** @param said told of each file that was written anew */
    public Eraser(LogDirectory log, Grace grace, Consumer<String> said) {
        this(log, grace, said, _ -> {});
    }

    /** The same; {@code steps} is told of each step when it is done, and what it throws stops the erasure there. */
    public Eraser(LogDirectory log, Grace grace, Consumer<String> said, Consumer<EraseStep> steps) {
        this.log = log;
        this.grace = grace;
        this.said = said;
        this.steps = steps;
        this.exchange = new FileExchange(log, steps);
        this.former = new FormerRows(log, exchange);
    }

    /** Whether files of {@code log} hold rows that no query finds any more: queries have their time, or an erasure was ended before these had it. */
    public static boolean isUnderWay(LogDirectory log) {
        return new FormerRows(log, new FileExchange(log, _ -> {})).named().isPresent();
    }

    /**
     * Takes out what {@code user} did up to {@code until}, and returns once none of it is there any more.
     *
     * @throws EraseException where a file cannot be written anew; those before it are
     */
    public Rewritten erase(UserId user, Instant until) {
        try (FolderLock _ = Erasures.awaitErasing(log)) {
            endFormer(); // left by one that was ended on its way
            try (FolderLock _ = Erasures.awaitNaming(log)) {
                Erasures.add(log, List.of(Erasure.of(user, until)));
                steps.accept(EraseStep.REMEMBERED);
                clear();
                steps.accept(EraseStep.CLEARED);
            }
            try (var database = new DuckDb(MEMORY_MEGABYTES)) {
                while (rewriteAll(database, user, until)) {
                    // Compaction may have made others of what was listed.
                }
            }
            endFormer();
        }
        Set<LocalDate> days = new HashSet<>();
        rewritten.forEach(file -> days.add(file.day()));
        return new Rewritten(rewritten.size(), days.size(), rows, encoded, List.copyOf(unreadable));
    }

    /** Takes former rows out of files, once queries that know of them have had their time. */
    private void endFormer() {
        Optional<Instant> named = former.named();
        if (named.isPresent()) {
            grace.await(named.get());
            steps.accept(EraseStep.WAITED);
            try {
                former.clear();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot take former rows out of files of " + log.root(), e);
            }
        }
    }

    /** Nobody names a file now, so what has no name was left by a crash. */
    private void clear() {
        // Nobody can say of whom samples are made: what others did stands beside what he did, in counters and in
        // labels.
        encoded = log.encoded().drop();
        forget(FileRewrite.rows(log));
        forget(exchange.fresh());
        log.listing().unfinished().stream()
                .filter(path -> Files.isRegularFile(path) && LogFile.isUnfinished(path))
                .forEach(Eraser::forget);
    }

    /** Whether a file was written anew, or was gone when its turn came. */
    private boolean rewriteAll(DuckDb database, UserId user, Instant until) {
        boolean isAgain = false;
        unreadable.clear();
        for (LogFile file : Traces.files(log.listing())) {
            long found;
            try {
                found = Traces.rows(database, log, file, user, until);
            } catch (SQLException e) {
                if (Files.exists(file.in(log.root()))) {
                    unreadable.add(Traces.reason(log, file, e));
                } else {
                    isAgain = true;
                }
                continue;
            }
            if (found > 0) {
                isAgain = true;
                rewrite(database, file, user, until, found);
            }
        }
        return isAgain;
    }

    private void rewrite(DuckDb database, LogFile file, UserId user, Instant until, long found) {
        FileRewrite rewrite = new FileRewrite(database, log, file, user, until);
        Path place = file.in(log.root());
        try {
            rewrite.write(exchange.fresh());
            steps.accept(EraseStep.WRITTEN);
            rewrite.requireSame(exchange.fresh());
            former.add(place);
            if (exchange.exchange(place)) {
                rows.merge(file.dataset(), found, Long::sum);
                rewritten.add(file);
                said.accept(place + ": " + found + " rows");
            }
        } catch (SQLException | IOException e) {
            if (Files.exists(place)) {
                throw new EraseException(place, e);
            }
            // Compaction merged and deleted it while it was read: what came of it leaves him out, and is looked at
            // again.
            forget(FileRewrite.rows(log));
            forget(exchange.fresh());
        }
    }

    private static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}
