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
import cascade.training.duckdb.RowAppender;
import cascade.training.log.layout.Dataset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events as rows of {@link Dataset#EVENTS}. A reader of rows keeps the contexts that it saw, as few are different. */
public final class EventRows {

    /** What {@link #read} reads, to stand behind SELECT. */
    public static final String COLUMNS = "id, type, \"user\", item, epoch_us(\"time\"), scene, requestId, \"position\","
            + " dwellMillis, author, to_json(context)::VARCHAR";

    private static final int MOST_CONTEXTS = 100_000;

    private final Map<String, RequestContext> contexts = new HashMap<>();

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
        row.map(envelope.context().values());
        row.endRow();
    }

    /**
     * The event of a row of {@link #COLUMNS}.
     *
     * @throws CodecException where it is none
     */
    public FeedEvent read(ResultSet row) throws SQLException {
        Envelope envelope = new Envelope(
                row.getString(1),
                new UserId(row.getString(3)),
                new ItemId(row.getString(4)),
                Columns.instant(row.getLong(5)),
                context(row.getString(6), row.getString(11)),
                row.getString(7),
                Columns.integer(row, 8));
        String author = row.getString(10);
        return EventTypes.event(
                row.getString(2), envelope, Columns.number(row, 9), author == null ? null : new AuthorId(author));
    }

    private RequestContext context(String scene, @Nullable String words) {
        RequestContext known = contexts.get(scene + words);
        if (known != null) {
            return known;
        }
        if (contexts.size() == MOST_CONTEXTS) {
            contexts.clear();
        }
        RequestContext context = new RequestContext(
                Scene.of(scene).orElseThrow(() -> new CodecException("scene", "is unknown: " + scene)),
                Columns.words(words));
        contexts.put(scene + words, context);
        return context;
    }
}
