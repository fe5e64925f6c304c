package cascade.features.event;

import cascade.features.AuthorId;
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
     * What every event carries.
     *
     * @param id unique per event, and the same when a client sends the event again
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

    /** The client showed the item. */
    record Impression(Envelope envelope) implements FeedEvent {}

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
