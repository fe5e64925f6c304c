package cascade.training.log.read;

import cascade.features.InvalidIdException;
import cascade.features.codec.CodecException;
import cascade.training.duckdb.DuckDb;
import cascade.training.log.erased.Erasures;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.Listing;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import cascade.training.log.rows.EventRows;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The events of a log with where they stood in Kafka: of each partition in the order of its offsets, and all in the order in which they came, which is that
 * in which servers folded them. What is left out, and named, is as {@link LogReader} says.
 */
public final class PlacedEvents {

    private static final int MEMORY_MEGABYTES = 1_024;
    private static final String PLACE = ", partition, \"offset\", epoch_us(came)";
    private static final int PARTITION = EventRows.WIDTH + 1;

    private final LogDirectory log;
    private final Listing listing;
    private final Erasures erasures;
    private final Consumer<String> said;

    /** @throws cascade.training.log.layout.NotALogException where there is no log at {@code root} */
    public PlacedEvents(Path root, Consumer<String> said) {
        this.log = LogDirectory.open(root);
        this.listing = log.listing();
        this.erasures = Erasures.of(log);
        this.said = said;
    }

    /** True where people were erased since: what they did is not in it. */
    public boolean lacksErased() {
        return !erasures.isEmpty();
    }

    /** By partition the offset after the last one that is in the log, whether or not an event stands there. */
    public Map<Integer, Long> ends() {
        Map<Integer, Long> ends = new HashMap<>();
        listing.of(Dataset.EVENTS).forEach(file -> ends.merge(file.partition(), file.last() + 1, Math::max));
        return ends;
    }

    /** How many rows there are in files that can be read, some perhaps twice. */
    public long count() {
        long[] count = new long[1];
        read(
                listing.of(Dataset.EVENTS),
                (database, table) -> count[0] = database.number("SELECT count(*) FROM " + table));
        return count[0];
    }

    /** The last event of a partition. */
    public Optional<PlacedEvent> last(int partition) {
        PlacedEvent[] last = new PlacedEvent[1];
        long end = ends().getOrDefault(partition, 0L);
        List<LogFile> files = listing.of(Dataset.EVENTS).stream()
                .filter(file -> file.partition() == partition && file.last() + 1 == end)
                .toList();
        EventRows rows = new EventRows();
        read(files, (database, table) -> {
            String lastRow = "(FROM %s ORDER BY \"offset\" DESC LIMIT 1)".formatted(table);
            rows.learn(database, lastRow);
            database.forEach(
                    "SELECT %s%s FROM %s".formatted(rows.columns(), PLACE, lastRow),
                    row -> hand(row, rows, event -> last[0] = event));
        });
        return Optional.ofNullable(last[0]);
    }

    /**
     * Hands over all events from some offsets on. A record that came with a stamp of before the one ahead of it came with that one.
     *
     * @param from by partition; 0 of others
     */
    public void read(Map<Integer, Long> from, Consumer<PlacedEvent> consumer) {
        List<LogFile> files = listing.of(Dataset.EVENTS).stream()
                .filter(file -> file.last() >= from.getOrDefault(file.partition(), 0L))
                .toList();
        String known = from.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> "NOT (partition = %d AND \"offset\" < %d)".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(" AND "));
        String came = "max(coalesce(came, \"time\")) OVER (PARTITION BY partition ORDER BY \"offset\")";
        EventRows rows = new EventRows();
        read(files, (database, table) -> {
            String wanted = known.isEmpty() ? table : "(FROM %s WHERE %s)".formatted(table, known);
            rows.learn(database, wanted);
            database.forEach(
                    "SELECT %s%s FROM %s ORDER BY %s, partition, \"offset\""
                            .formatted(rows.columns(), PLACE, wanted, came),
                    row -> hand(row, rows, consumer));
        });
    }

    private void hand(ResultSet row, EventRows rows, Consumer<PlacedEvent> consumer) throws SQLException {
        int partition = row.getInt(PARTITION);
        long offset = row.getLong(PARTITION + 1);
        long micros = row.getLong(PARTITION + 2);
        Instant came = row.wasNull() ? null : Instant.ofEpochMilli(Math.floorDiv(micros, 1_000));
        PlacedEvent event;
        try {
            event = new PlacedEvent(rows.read(row), partition, offset, came);
        } catch (CodecException | InvalidIdException e) {
            said.accept("an event is left out, at " + offset + " of partition " + partition + ": " + e.getMessage());
            return;
        }
        consumer.accept(event);
    }

    private interface Query {

        void run(DuckDb database, String table) throws SQLException;
    }

    private void read(List<LogFile> files, Query query) {
        try (var database = new DuckDb(MEMORY_MEGABYTES)) {
            new ReadableFiles(database, log, files, erasures, said).run(table -> query.run(database, table));
        }
    }
}
