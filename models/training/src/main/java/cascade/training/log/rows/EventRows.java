package cascade.training.log.rows;

import cascade.features.AuthorId;
import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.codec.CodecException;
import cascade.features.codec.EventTypes;
import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Envelope;
import cascade.training.duckdb.DuckDb;
import cascade.training.duckdb.RowAppender;
import cascade.training.log.layout.Dataset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Events as rows of {@link Dataset#EVENTS}. A reader of rows knows what some rows, such as those of a day, have in common. */
public final class EventRows {

    /** How many {@link #columns} there are. */
    public static final int WIDTH = 10;

    private final SharedWords<String> types = new SharedWords<>("type", type -> type);
    private final SharedWords<UserId> users = new SharedWords<>("\"user\"", UserId::new);
    private final SharedWords<ItemId> items = new SharedWords<>("item", ItemId::new);
    private final SharedWords<RequestContext> contexts = new SharedWords<>(
            "scene, context",
            "scene || ' ' || coalesce(to_json(context)::VARCHAR, '{}')",
            "hash(scene, context)",
            EventRows::context);

    /** Learns what {@code rows}, which stands behind FROM, have in common, to read them. */
    public void learn(DuckDb database, String rows) throws SQLException {
        types.learn(database, rows);
        users.learn(database, rows);
        items.learn(database, rows);
        contexts.learn(database, rows);
    }

    /** What {@link #read} reads of the rows that are known, to stand behind SELECT. */
    public String columns() {
        return String.join(
                ", ",
                "id",
                types.column(),
                users.column(),
                items.column(),
                "epoch_us(\"time\")",
                contexts.column(),
                "requestId",
                "\"position\"",
                "dwellMillis",
                "author");
    }

    /** Adds {@code event}; {@code came} is when the log took it. */
    public static void append(RowAppender row, int partition, long offset, @Nullable Instant came, FeedEvent event)
            throws SQLException {
        Envelope envelope = event.envelope();
        AuthorId author = EventTypes.author(event);
        row.beginRow();
        row.integer(partition).number(offset).time(came);
        row.text(envelope.id()).text(EventTypes.type(event));
        row.text(envelope.user().value()).text(envelope.item().value()).time(envelope.time());
        row.text(envelope.context().scene().text());
        row.text(envelope.requestId()).integer(envelope.position());
        row.number(event instanceof FeedEvent.Dwell dwell ? Long.valueOf(dwell.dwellMillis()) : null);
        row.text(author == null ? null : author.value());
        row.words(envelope.context().values());
        row.endRow();
    }

    /**
     * The event of a row of {@link #columns}.
     *
     * @throws CodecException or InvalidIdException where it is none
     */
    public FeedEvent read(ResultSet row) throws SQLException {
        Envelope envelope = new Envelope(
                required("id", row.getString(1)),
                required("user", users.read(row, 3)),
                required("item", items.read(row, 4)),
                Columns.instant(row.getLong(5)),
                required("scene", contexts.read(row, 6)),
                row.getString(7),
                Columns.integer(row, 8));
        String author = row.getString(10);
        return EventTypes.event(
                required("type", types.read(row, 2)),
                envelope,
                Columns.number(row, 9),
                author == null ? null : new AuthorId(author));
    }

    private static <T> T required(String member, @Nullable T value) {
        if (value == null) {
            throw new CodecException(member, "is missing");
        }
        return value;
    }

    private static RequestContext context(String text) {
        int end = text.indexOf(' ');
        String scene = text.substring(0, end);
        return new RequestContext(
                Scene.of(scene).orElseThrow(() -> new CodecException("scene", "is unknown: " + scene)),
                Columns.words(text.substring(end + 1)));
    }
}
