package cascade.feed;

import cascade.features.EventToken;
import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feed request as HTTP parsed it, valid in itself.
 *
 * @param user {@link UserId#NOBODY} where the feed is to be made from no personal data; who asks is not even known here then
 * @param id made by the server, echoed in the response, in served records and by clients in their events
 * @param size items wanted, 1..100
 * @param anchor the item just opened; present exactly in the {@code similar} scene
 * @param cursor where an earlier page of the same chain ended; null on a first page
 * @param explain true to answer with per-item recall scores and feature values
 * @param excluded items that the page must not show, each once, at most {@value #MAX_EXCLUDED}
 * @param after events that the user's features are to hold, if they can be had in time; null where none are asked for
 * @param receivedAt the request's time: every feature is taken as of then
 */
public record FeedRequest(
        String id,
        UserId user,
        RequestContext context,
        int size,
        @Nullable ItemId anchor,
        @Nullable Cursor cursor,
        boolean explain,
        List<ItemId> excluded,
        @Nullable EventToken after,
        Instant receivedAt) {

    public static final int MAX_EXCLUDED = 200;

    public FeedRequest {
        excluded = List.copyOf(excluded);
    }

    /** One that waits for no events. */
    public FeedRequest(
            String id,
            UserId user,
            RequestContext context,
            int size,
            @Nullable ItemId anchor,
            @Nullable Cursor cursor,
            boolean explain,
            List<ItemId> excluded,
            Instant receivedAt) {
        this(id, user, context, size, anchor, cursor, explain, excluded, null, receivedAt);
    }

    /** False where the feed is to be made from no personal data: the same for all who ask. */
    public boolean isProfiled() {
        return !user.equals(UserId.NOBODY);
    }
}
