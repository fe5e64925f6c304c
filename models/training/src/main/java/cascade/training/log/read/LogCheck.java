package cascade.training.log.read;

import cascade.training.duckdb.DuckDb;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.Listing;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/** Looks at everything that a log holds: every name, and every value of every file. */
public final class LogCheck {

    private static final int MEMORY_MEGABYTES = 1_024;

    private final LogDirectory log;
    private final List<LogFault> faults = new ArrayList<>();
    private final Map<Dataset, LogTotals> totals = new EnumMap<>(Dataset.class);

    /** @throws cascade.training.log.layout.NotALogException where there is no log at {@code root} */
    public LogCheck(Path root) {
        this.log = LogDirectory.open(root);
    }

    /**
     * Looks.
     *
     * @param filesDone told after each file how many are done
     */
    public LogCheck run(LongConsumer filesDone) {
        Listing listing = log.listing();
        names(listing);
        long done = 0;
        try (var database = new DuckDb(MEMORY_MEGABYTES)) {
            FileCheck check = new FileCheck(database, log.root());
            Deque<LogFile> left = new ArrayDeque<>(listing.files());
            Set<LogFile> taken = new HashSet<>(left);
            while (!left.isEmpty()) {
                LogFile file = left.remove();
                Optional<LogFile> holder = holderOfMoved(file);
                if (holder.isPresent()) {
                    if (taken.add(holder.get())) {
                        left.add(holder.get());
                    }
                } else {
                    look(database, check, file);
                }
                filesDone.accept(++done);
            }
        }
        return this;
    }

    /** The file that has taken the place of one which is gone since the look began, as it was merged or published. */
    private Optional<LogFile> holderOfMoved(LogFile file) {
        return Files.exists(file.in(log.root()))
                ? Optional.empty()
                : log.listing().files().stream()
                        .filter(other -> other.holds(file))
                        .findFirst();
    }

    /** What is wrong, in the order of names. */
    public List<LogFault> faults() {
        return List.copyOf(faults);
    }

    /** What there is that can be read, by data set. */
    public Map<Dataset, LogTotals> totals() {
        return totals;
    }

    private void names(Listing listing) {
        Path root = log.root();
        listing.incomplete()
                .forEach(file -> fault(
                        LogFault.Kind.INCOMPLETE,
                        file.in(root),
                        Origin.isOfOne(file.partition())
                                ? "is of an import that did not end"
                                : "parts of its range are missing"));
        listing.unfinished().forEach(path -> fault(LogFault.Kind.UNFINISHED, path, "was not finished"));
        listing.foreign().forEach(path -> fault(LogFault.Kind.FOREIGN, path, "is none of ours"));
        listing.gaps()
                .forEach(gap -> fault(
                        LogFault.Kind.GAP,
                        root,
                        "%s partition %d: offsets %d to %d are in no file"
                                .formatted(gap.topic().text(), gap.partition(), gap.first(), gap.last())));
        listing.overlaps()
                .forEach(overlap -> fault(
                        LogFault.Kind.OVERLAP,
                        overlap.later().in(root),
                        "holds in part what " + overlap.earlier().in(root) + " holds"));
    }

    private void fault(LogFault.Kind kind, Path path, String what) {
        faults.add(new LogFault(kind, path, what));
    }

    private void look(DuckDb database, FileCheck check, LogFile file) {
        Path path = file.in(log.root());
        Optional<String> fault = check.headFault(file);
        if (fault.isPresent()) {
            fault(LogFault.Kind.UNREADABLE, path, fault.get());
            return;
        }
        try {
            database.forEach(question(file).replace("TABLE", file.dataset().table(DuckDb.text(path))), row -> {
                totals.merge(file.dataset(), new LogTotals(1, row.getLong(1), size(path)), LogTotals::plus);
                count(path, row.getLong(2), "rows of other offsets than its name says", LogFault.Kind.OUT_OF_RANGE);
                count(path, row.getLong(3), "rows of other days than its folder", LogFault.Kind.OUT_OF_DAY);
                count(path, row.getLong(4), "rows that are there twice", LogFault.Kind.DOUBLED);
            });
        } catch (SQLException e) {
            fault(LogFault.Kind.UNREADABLE, path, FileCheck.reason(e));
        }
    }

    private void count(Path path, long rows, String what, LogFault.Kind kind) {
        if (rows > 0) {
            fault(kind, path, "has " + rows + " " + what);
        }
    }

    /** How many rows there are, are out of the range, out of the day, and there more than once; every value is made for that. */
    private static String question(LogFile file) {
        String hashes = file.dataset().columns().stream()
                .map(column -> "hash(" + DuckDb.name(column.name()) + ")")
                .collect(Collectors.joining(", "));
        return """
                SELECT count(*),
                 count(*) FILTER (partition IS DISTINCT FROM %d OR "offset" IS NULL OR "offset" NOT BETWEEN %d AND %d),
                 count(*) FILTER (time IS NULL OR time < DATE '%s' OR time >= DATE '%s'),
                 count(*) - count(DISTINCT (%s)),
                 bit_xor(hash(%s))
                FROM TABLE""".formatted(
                        file.partition(),
                        file.first(),
                        file.last(),
                        file.day(),
                        file.day().plusDays(1),
                        key(file.dataset()),
                        hashes);
    }

    /** What a row of a record is told from the others by. */
    private static String key(Dataset dataset) {
        return switch (dataset) {
            case EVENTS, ITEMS, USERS -> "partition, \"offset\"";
            case SERVED -> "partition, \"offset\", shown, \"position\"";
            case SAMPLES -> "partition, \"offset\", item";
        };
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            return 0;
        }
    }
}
