package cascade.run.importer;

import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import java.time.Instant;
import java.util.Locale;

/**
 * One event of KuaiRand, small, since more than a million of them are sorted in memory.
 *
 * @param timeMillis as in the source
 * @param origin the row it came from; impressions and what followed them share it, as their request id
 * @param dwellMillis of a dwell; 0 for other kinds
 */
record Occurrence(
        long timeMillis, Type type, UserId user, ItemId item, RequestContext context, String origin, long dwellMillis) {

    enum Type {
        IMPRESSION,
        CLICK,
        LIKE,
        FOLLOW,
        HIDE,
        DWELL
    }

    FeedEvent toEvent() {
        FeedEvent.Envelope envelope = new FeedEvent.Envelope(
                origin + "-" + type.name().toLowerCase(Locale.ROOT),
                user,
                item,
                Instant.ofEpochMilli(timeMillis),
                context,
                origin,
                null);
        return switch (type) {
            case IMPRESSION -> new FeedEvent.Impression(envelope);
            case CLICK -> new FeedEvent.Click(envelope);
            case LIKE -> new FeedEvent.Like(envelope);
            case FOLLOW -> new FeedEvent.Follow(envelope, null);
            case HIDE -> new FeedEvent.Hide(envelope);
            case DWELL -> new FeedEvent.Dwell(envelope, dwellMillis);
        };
    }
}
