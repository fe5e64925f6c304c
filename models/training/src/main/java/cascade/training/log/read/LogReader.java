package cascade.training.log.read;

import cascade.features.InvalidIdException;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.codec.CodecException;
import cascade.features.codec.UserCodec.UserRecord;
import cascade.features.event.FeedEvent;
import cascade.training.duckdb.DuckDb;
import cascade.training.log.LogSpan;
import cascade.training.log.erased.Erasures;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.Listing;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.Origin;
import cascade.training.log.rows.EventRows;
import cascade.training.log.rows.ItemRows;
import cascade.training.log.rows.SampleRows;
import cascade.training.log.rows.ServedSample;
import cascade.training.log.rows.UserRows;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads what a log holds, of all its origins: events day by day in the order of time, so that the log need not fit in memory, and items and users as they are
 * at its end. Of events of one day (UTC), user and id that several origins have, one counts.
 *
 * <p>Rows of people who were erased, also since this was made, are left out, whether or not their files were written anew.
 *
 * <p>Ranges that are incomplete and files that others supersede are left out; files that cannot be read too, and those are named.
 */
public final class LogReader {

    private static final int MEMORY_MEGABYTES = 1_024;

    /** Of what came twice, through Kafka and in an import, say, what the sink wrote. */
    private static final String ONCE =
            "QUALIFY row_number() OVER (PARTITION BY \"user\", id ORDER BY partition, \"offset\") = 1";

    private final LogDirectory log;
    private final Listing listing;
    private final Erasures erasures;
    private final Consumer<String> said;

    /**
     * Of the log at {@code root} as it lies there now.
     *
     * @param said told of what is left out, and why
     * @throws cascade.training.log.layout.NotALogException where there is none
     */
    public LogReader(Path root, Consumer<String> said) {
        this.log = LogDirectory.open(root);
        this.listing = log.listing();
        this.erasures = Erasures.of(log);
        this.said = said;
        listing.incomplete()
                .forEach(file -> said.accept(file.in(root) + " is left out: "
                        + (Origin.isOfOne(file.partition())
                                ? "the import that wrote it did not end"
                                : "parts of its range are missing")));
        listing.overlaps()
                .forEach(overlap -> said.accept(overlap.later().in(root) + " holds in part what "
                        + overlap.earlier().in(root) + " holds; that counts once"));
    }

    /** The files that are read. */
    public Listing listing() {
        return listing;
    }

    /** How many events there are, and from when. */
    public LogSpan span() {
        LogSpan[] span = {new LogSpan(0, Instant.EPOCH, Instant.EPOCH)};
        try (var database = new DuckDb(MEMORY_MEGABYTES)) {
            new ReadableFiles(database, log, listing.of(Dataset.EVENTS), erasures.now(log), said)
                    .run(table -> database.forEach(
                            "SELECT count(*), epoch_us(min(time)), epoch_us(max(time)) FROM " + table, row -> {
                                if (row.getLong(1) > 0) {
                                    span[0] = new LogSpan(
                                            row.getLong(1), instant(row.getLong(2)), instant(row.getLong(3)));
                                }
                            }));
        }
        return span[0];
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Hands over every event, by time, partition and offset. */
    public void events(Consumer<FeedEvent> consumer) {
        try (var database = new DuckDb(MEMORY_MEGABYTES)) {
            EventRows rows = new EventRows();
            listing.days().forEach(day -> events(database, rows, day, "", consumer));
        }
    }

    /** Hands over the clicks of a day, in the order in which {@link #events} does; no other row is looked at. */
    public void clicks(LocalDate day, Consumer<FeedEvent> consumer) {
        try (var database = new DuckDb(MEMORY_MEGABYTES)) {
            events(database, new EventRows(), day, " AND type = 'click'", consumer);
        }
    }

    /** Hands over the requests of a day's impressions that imports alone tell of, each once. */
    void importedRequests(LocalDate day, Consumer<String> consumer) {
        try (var database = new DuckDb(MEMORY_MEGABYTES)) {
            new ReadableFiles(database, log, events(day), erasures.now(log), said)
                    .run(table -> database.forEach(
                            """
                            SELECT requestId FROM %s
                            WHERE time >= DATE '%s' AND time < DATE '%s' AND type = 'impression' AND requestId IS NOT NULL
                            GROUP BY requestId HAVING min(partition) >= %d
                            """.formatted(table, day, day.plusDays(1), Origin.FIRST_PARTITION),
                            row -> consumer.accept(row.getString(1))));
        }
    }

    /** Whether impressions of the last day stood at more than one position of a page. */
    boolean tellsPositions() {
        Optional<LocalDate> last =
                listing.of(Dataset.EVENTS).stream().map(LogFile::day).max(Comparator.naturalOrder());
        if (last.isEmpty()) {
            return false;
        }
        List<Boolean> told = new ArrayList<>();
        try (var database = new DuckDb(MEMORY_MEGABYTES)) {
            new ReadableFiles(database, log, events(last.get()), erasures.now(log), said)
                    .run(table -> database.forEach(
                            "SELECT count(DISTINCT \"position\") > 1 FROM %s WHERE type = 'impression'"
                                    .formatted(table),
                            row -> told.add(row.getBoolean(1))));
        }
        return told.contains(true);
    }

    private List<LogFile> events(LocalDate day) {
        return listing.of(Dataset.EVENTS).stream()
                .filter(file -> file.day().equals(day))
                .toList();
    }

    private void events(DuckDb database, EventRows rows, LocalDate day, String chosen, Consumer<FeedEvent> consumer) {
        List<LogFile> files = events(day);
        new ReadableFiles(database, log, files, erasures.now(log), said).run(table -> {
            String ofDay =
                    "%s WHERE time >= DATE '%s' AND time < DATE '%s'%s".formatted(table, day, day.plusDays(1), chosen);
            rows.learn(database, ofDay);
            database.forEach(
                    "SELECT %s FROM %s %s ORDER BY time, partition, \"offset\""
                            .formatted(rows.columns(), ofDay, isOfSeveral(files) ? ONCE : ""),
                    row -> hand("an event of " + day, rows::read, row, consumer));
        });
    }

    /** Whether what one file holds may be in another too: of a sink and an origin, or of two origins. */
    private static boolean isOfSeveral(List<LogFile> files) {
        return files.stream()
                        .map(LogFile::partition)
                        .map(partition -> Origin.isOfOne(partition) ? partition : -1)
                        .distinct()
                        .count()
                > 1;
    }

    /** Hands over what was shown on a day with what came of it, by time, as the last version of each request and item says it. */
    public void served(LocalDate day, Consumer<ServedSample> consumer) {
        List<LogFile> files = listing.of(Dataset.SAMPLES).stream()
                .filter(file -> file.day().equals(day))
                .toList();
        try (var database = new DuckDb(MEMORY_MEGABYTES)) {
            new ReadableFiles(database, log, files, erasures.now(log), said)
                    .run(table -> database.forEach(
                            """
                            SELECT %s FROM %s WHERE time >= DATE '%s' AND time < DATE '%s'
                            QUALIFY row_number() OVER (PARTITION BY requestId, item ORDER BY version DESC, partition, "offset" DESC) = 1
                            ORDER BY time, requestId, position, item
                            """.formatted(SampleRows.COLUMNS, table, day, day.plusDays(1)),
                            row -> hand("a sample of " + day, SampleRows::read, row, consumer)));
        }
    }

    /** The items that are there at the log's end, by their last versions. */
    public Map<ItemId, Item> items() {
        Map<ItemId, Item> items = new HashMap<>();
        latest(Dataset.ITEMS, ItemRows.COLUMNS, ItemRows::read, item -> items.put(item.id(), item));
        return items;
    }

    /** What items and users were in turn. */
    CatalogueChanges changes() {
        return new CatalogueChanges(log, listing, erasures.now(log), said);
    }

    /** The users who said something of themselves and were not erased, by their last versions. */
    public Map<UserId, UserProfile> users() {
        Map<UserId, UserProfile> users = new HashMap<>();
        Consumer<UserRecord> consumer = user -> users.put(user.id(), user.profile());
        latest(Dataset.USERS, UserRows.COLUMNS, UserRows::read, consumer);
        return users;
    }

    private <T> void latest(Dataset dataset, String columns, RowReader<T> reader, Consumer<T> consumer) {
        try (var database = new DuckDb(MEMORY_MEGABYTES)) {
            new ReadableFiles(database, log, listing.of(dataset), erasures.now(log), said)
                    .run(table -> database.forEach(
                            """
                            SELECT %s FROM %s
                            QUALIFY row_number() OVER (PARTITION BY id ORDER BY version DESC, partition, "offset" DESC) = 1 AND NOT removed
                            ORDER BY partition, "offset"
                            """.formatted(columns, table),
                            row -> hand("a row of " + dataset.text(), reader, row, consumer)));
        }
    }

    private <T> void hand(String what, RowReader<T> reader, ResultSet row, Consumer<T> consumer) throws SQLException {
        T read;
        try {
            read = reader.read(row);
        } catch (CodecException | InvalidIdException e) {
            said.accept(what + " is left out: " + e.getMessage());
            return;
        }
        consumer.accept(read);
    }
}
