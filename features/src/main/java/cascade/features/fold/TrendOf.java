package cascade.features.fold;

import cascade.features.Segment;
import cascade.features.Trend;
import cascade.features.event.FeedEvent;

/** What one event adds to how its item trends: for everyone and for the segment of its user. In clicks: like and favourite 2, follow 4. */
final class TrendOf {

    private TrendOf() {}

    static Trend add(Trend trend, FeedEvent event, Segment segment) {
        long clicks = clicks(event);
        if (clicks == 0) {
            return trend;
        }
        long time = event.time().toEpochMilli();
        Trend added = trend.plus(Trend.of(clicks, time, Segment.EVERYONE));
        return segment.equals(Segment.EVERYONE) ? added : added.plus(Trend.of(clicks, time, segment));
    }

    static long clicks(FeedEvent event) {
        return switch (event) {
            case FeedEvent.Click _ -> 1;
            case FeedEvent.Like _, FeedEvent.Favorite _ -> 2;
            case FeedEvent.Follow _ -> 4;
            case FeedEvent.Impression _,
                    FeedEvent.Unlike _,
                    FeedEvent.Unfollow _,
                    FeedEvent.Dwell _,
                    FeedEvent.Hide _,
                    FeedEvent.Unhide _ -> 0;
        };
    }
}
