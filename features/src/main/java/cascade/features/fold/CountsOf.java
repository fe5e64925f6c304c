package cascade.features.fold;

import cascade.features.AuthorId;
import cascade.features.Counts;
import cascade.features.Item;
import cascade.features.event.FeedEvent;
import org.jspecify.annotations.Nullable;

/** What one event adds to the counters of its user and of its item. */
final class CountsOf {

    private static final Counts IMPRESSION = new Counts(1, 0, 0, 0, 0);
    private static final Counts CLICK = new Counts(0, 1, 0, 0, 0);
    private static final Counts LIKE = new Counts(0, 0, 1, 0, 0);
    private static final Counts UNLIKE = new Counts(0, 0, -1, 0, 0);
    private static final Counts FOLLOW = new Counts(0, 0, 0, 1, 0);
    private static final Counts UNFOLLOW = new Counts(0, 0, 0, -1, 0);
    private static final Counts LONG_VIEW = new Counts(0, 0, 0, 0, 1);

    private CountsOf() {}

    /** {@code counts} after {@code event}; {@code item} is what is known of the event's item. */
    static Counts add(Counts counts, FeedEvent event, @Nullable Item item) {
        return switch (event) {
            case FeedEvent.Impression _ -> counts.plus(IMPRESSION);
            case FeedEvent.Click _ -> counts.plus(CLICK);
            case FeedEvent.Like _, FeedEvent.Favorite _ -> counts.plus(LIKE);
            case FeedEvent.Unlike _ -> counts.plus(UNLIKE);
            case FeedEvent.Follow _ -> counts.plus(FOLLOW);
            case FeedEvent.Unfollow _ -> counts.plus(UNFOLLOW);
            case FeedEvent.Dwell dwell -> LongView.is(dwell, item) ? counts.plus(LONG_VIEW) : counts;
            case FeedEvent.Hide _ -> counts;
        };
    }

    /** True for a follow or unfollow that names another author than the item's. */
    static boolean isAboutAnotherAuthor(FeedEvent event, @Nullable Item item) {
        AuthorId author = switch (event) {
            case FeedEvent.Follow follow -> follow.author();
            case FeedEvent.Unfollow unfollow -> unfollow.author();
            case FeedEvent.Impression _,
                    FeedEvent.Click _,
                    FeedEvent.Like _,
                    FeedEvent.Unlike _,
                    FeedEvent.Favorite _,
                    FeedEvent.Dwell _,
                    FeedEvent.Hide _ -> null;
        };
        return author != null && item != null && !author.equals(item.author());
    }
}
