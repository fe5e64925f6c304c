package cascade.lab.bench.stages;

import cascade.feed.Cursor;
import cascade.feed.FeedRequest;

/** A request, and what is stored of who asks. */
record Asked(FeedRequest request, StoredUser user) {

    /** The same person for the page after the one that ended at {@code cursor}. */
    Asked next(Cursor cursor) {
        FeedRequest next = new FeedRequest(
                request.id(),
                request.user(),
                request.context(),
                request.size(),
                request.anchor(),
                cursor,
                request.explain(),
                request.excluded(),
                request.receivedAt());
        return new Asked(next, user);
    }
}
