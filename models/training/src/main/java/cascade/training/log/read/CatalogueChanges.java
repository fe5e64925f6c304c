package cascade.training.log.read;

import cascade.features.InvalidIdException;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.codec.CodecException;
import cascade.training.duckdb.DuckDb;
import cascade.training.log.erased.Erasures;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.Listing;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.rows.Change;
import cascade.training.log.rows.ItemRows;
import cascade.training.log.rows.UserRows;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * What items and users of a log were in turn, and what they are at its end. What is left out, and named, is as {@link LogReader} says.
 */
public final class CatalogueChanges {

    private static final int MEMORY_MEGABYTES = 512;
    private static final String MANY = "count(*) OVER (PARTITION BY id) > 1 OR removed";
    private static final String LAST =
            "row_number() OVER (PARTITION BY id ORDER BY version DESC, partition, \"offset\" DESC) = 1";

    private final LogDirectory log;
    private final Listing listing;
    private final Erasures erasures;
    private final Consumer<String> said;

    /** @throws cascade.training.log.layout.NotALogException where there is no log at {@code root} */
    public CatalogueChanges(Path root, Consumer<String> said) {
        this(LogDirectory.open(root), said);
    }

    private CatalogueChanges(LogDirectory log, Consumer<String> said) {
        this(log, log.listing(), Erasures.of(log), said);
    }

    CatalogueChanges(LogDirectory log, Listing listing, Erasures erasures, Consumer<String> said) {
        this.log = log;
        this.listing = listing;
        this.erasures = erasures;
        this.said = said;
    }

    /** Hands over the changes of each item by their versions, of those that changed more than once or are gone. */
    public void items(Consumer<Change<ItemId, Item>> consumer) {
        items(MANY, consumer);
    }

    /** Hands over the last change of each item. */
    public void lastOfItems(Consumer<Change<ItemId, Item>> consumer) {
        items(LAST, consumer);
    }

    private void items(String which, Consumer<Change<ItemId, Item>> consumer) {
        read(
                Dataset.ITEMS,
                ItemRows.COLUMNS,
                which,
                row -> consumer.accept(change(row, new ItemId(id(row)), ItemRows::read)));
    }

    /** Hands over the changes of each user by their versions, of those that changed more than once or are gone. */
    public void users(Consumer<Change<UserId, UserProfile>> consumer) {
        users(MANY, consumer);
    }

    /** Hands over the last change of each user. */
    public void lastOfUsers(Consumer<Change<UserId, UserProfile>> consumer) {
        users(LAST, consumer);
    }

    private void users(String which, Consumer<Change<UserId, UserProfile>> consumer) {
        read(
                Dataset.USERS,
                UserRows.COLUMNS,
                which,
                row -> consumer.accept(change(
                        row,
                        new UserId(id(row)),
                        profile -> UserRows.read(profile).profile())));
    }

    private static String id(ResultSet row) throws SQLException {
        return row.getString("id_");
    }

    private static <I, R> Change<I, R> change(ResultSet row, I id, RowReader<R> reader) throws SQLException {
        Instant time = Instant.ofEpochMilli(Math.floorDiv(row.getLong("time_"), 1_000));
        R now = row.getBoolean("removed_") ? null : reader.read(row);
        return new Change<>(id, row.getLong("version_"), time, now);
    }

    private void read(Dataset dataset, String columns, String which, DuckDb.RowConsumer consumer) {
        try (var database = new DuckDb(MEMORY_MEGABYTES)) {
            new ReadableFiles(database, log, listing.of(dataset), erasures, said)
                    .run(table -> database.forEach(
                            """
                            SELECT %s, id AS id_, version AS version_, epoch_us("time") AS time_, removed AS removed_ FROM %s
                            QUALIFY %s
                            ORDER BY id, version, partition, "offset\"""".formatted(columns, table, which), row -> hand(dataset, row, consumer)));
        }
    }

    private void hand(Dataset dataset, ResultSet row, DuckDb.RowConsumer consumer) throws SQLException {
        try {
            consumer.accept(row);
        } catch (CodecException | InvalidIdException e) {
            said.accept("a row of " + dataset.text() + " is left out: " + e.getMessage());
        }
    }
}
