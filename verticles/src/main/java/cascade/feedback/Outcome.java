package cascade.feedback;

import cascade.features.event.FeedEvent;
import java.util.Locale;

/** What somebody did with an item that was shown, as it is counted. */
enum Outcome {
    IMPRESSION,
    CLICK,
    LIKE,
    FOLLOW,
    DWELL,
    HIDE,
    /** What is taken back, and favorites. */
    OTHER;

    static Outcome of(FeedEvent event) {
        return switch (event) {
            case FeedEvent.Impression _ -> IMPRESSION;
            case FeedEvent.Click _ -> CLICK;
            case FeedEvent.Like _ -> LIKE;
            case FeedEvent.Follow _ -> FOLLOW;
            case FeedEvent.Dwell _ -> DWELL;
            case FeedEvent.Hide _ -> HIDE;
            case FeedEvent.Unlike _, FeedEvent.Favorite _, FeedEvent.Unfollow _, FeedEvent.Unhide _ -> OTHER;
        };
    }

    /** In metrics. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
