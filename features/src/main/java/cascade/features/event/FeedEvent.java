package cascade.features.event;

import cascade.features.AuthorId;
import cascade.features.IdHash;
import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a user did with an item. Sealed: a new kind of event breaks the build wherever it must be handled.
 *
 * <p>All kinds share an {@link Envelope}; {@link Dwell} adds how long, {@link Follow} and {@link Unfollow} whom.
 */
public sealed interface FeedEvent {

    Envelope envelope();

    default String id() {
        return envelope().id();
    }

    default UserId user() {
        return envelope().user();
    }

    default ItemId item() {
        return envelope().item();
    }

    default Instant time() {
        return envelope().time();
    }

    /**
     * 64 bits by which it is known among its user's events when it comes again. An impression that names its response is the one of that item in it, whoever
     * tells of it and under whatever id; all else is what its id says.
     */
    default long identity() {
        Envelope envelope = envelope();
        String request = envelope.requestId();
        return this instanceof Impression && request != null
                ? IdHash.of(Impression.SERVED, request, ':', envelope.item().value())
                : IdHash.of(envelope.id());
    }

    /**
     * What every event carries.
     *
     * @param id unique per event, and the same when a client sends the event again; see {@link Impression#SERVED}
     * @param requestId the feed response it belongs to; null where the client did not say
     * @param position 0-based place in that response; null where the client did not say
     */
    record Envelope(
            String id,
            UserId user,
            ItemId item,
            Instant time,
            RequestContext context,
            @Nullable String requestId,
            @Nullable Integer position) {}

    /** The client showed the item, or a server takes it for shown. */
    record Impression(Envelope envelope) implements FeedEvent {

        /** What ids begin with of impressions that no client told of: the item was served, and of its response none were. */
        public static final String SERVED = "served:";

        /** The impression of an item that was served, in a response of which no client tells. */
        public static Impression ofServed(
                String requestId, UserId user, ItemId item, int position, Instant time, RequestContext context) {
            return new Impression(
                    new Envelope(servedId(requestId, item), user, item, time, context, requestId, position));
        }

        /** True where no client told of it. */
        public boolean isByServer() {
            return envelope.id().startsWith(SERVED);
        }

        static String servedId(String requestId, ItemId item) {
            return SERVED + requestId + ':' + item.value();
        }

        /** True where its id is that of what was served: its own, or one of a client's. */
        public boolean hasProperId() {
            String request = envelope.requestId();
            return !isByServer() || (request != null && envelope.id().equals(servedId(request, envelope.item())));
        }
    }

    /** The user opened the item. */
    record Click(Envelope envelope) implements FeedEvent {}

    record Like(Envelope envelope) implements FeedEvent {}

    record Unlike(Envelope envelope) implements FeedEvent {}

    record Favorite(Envelope envelope) implements FeedEvent {}

    /** The user follows {@code author}; null means the item's author. */
    record Follow(Envelope envelope, @Nullable AuthorId author) implements FeedEvent {}

    /** The user no longer follows {@code author}; null means the item's author. */
    record Unfollow(Envelope envelope, @Nullable AuthorId author) implements FeedEvent {}

    /** The user looked at the item for {@code dwellMillis}. */
    record Dwell(Envelope envelope, long dwellMillis) implements FeedEvent {}

    /** The user does not want to see the item again. */
    record Hide(Envelope envelope) implements FeedEvent {}

    /** The user takes back that he hid the item: it may come again. */
    record Unhide(Envelope envelope) implements FeedEvent {}
}
