package cascade.features.fold;

import cascade.features.event.FeedEvent;
import java.time.Duration;
import java.time.Instant;

/**
 * How much an event adds to its item's trending score: forward decay (Cormode, Shkapenyuk, Srivastava and Xu, ICDE 2009).
 *
 * <p>{@code weight = gain 2^((t - epoch) / half-life)}, so scores add up, order is decay's order at any later time, and
 * nothing stored is ever rescaled. Gains: click 1, like and favourite 2, follow 4.
 *
 * <p>The range of doubles decides the epoch. With a half-life of a day, 2^-1022 to 2^1000 spans 2,022 days: around this
 * epoch from 8 March 2026 to 27 September 2031. Beyond, the exponent stays at its bound: old events then weigh alike
 * (a log from 2022 trends by plain popularity) and, from late 2031, so do new ones. Move the epoch, and clear the stored
 * scores, before then. Infinity is out of reach: the last weights leave room for 2^23 follows of one item.
 */
public final class TrendingWeight {

    static final Instant EPOCH = Instant.parse("2028-12-31T00:00:00Z");
    static final Duration HALF_LIFE = Duration.ofDays(1);

    private static final double LEAST_EXPONENT = -1022;
    private static final double MOST_EXPONENT = 1000;

    private TrendingWeight() {}

    /** The weight to add; 0 for events that say nothing of popularity. */
    public static double of(FeedEvent event) {
        double gain = gain(event);
        if (gain == 0) {
            return 0;
        }
        double halfLives = (event.time().toEpochMilli() - EPOCH.toEpochMilli()) / (double) HALF_LIFE.toMillis();
        return gain * Math.pow(2, Math.clamp(halfLives, LEAST_EXPONENT, MOST_EXPONENT));
    }

    private static double gain(FeedEvent event) {
        return switch (event) {
            case FeedEvent.Click _ -> 1;
            case FeedEvent.Like _, FeedEvent.Favorite _ -> 2;
            case FeedEvent.Follow _ -> 4;
            case FeedEvent.Impression _,
                    FeedEvent.Unlike _,
                    FeedEvent.Unfollow _,
                    FeedEvent.Dwell _,
                    FeedEvent.Hide _ -> 0;
        };
    }
}
