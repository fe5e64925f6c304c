package cascade.features.store;

import cascade.features.Segment;
import java.time.Duration;

/**
 * How much a feature store remembers.
 *
 * @param seenFor how long an item stays seen after it was last served
 * @param seenMost most seen items a user; the longest-ago served give way
 * @param trendingMost most items with a trending score; the lowest give way
 * @param segmentMost the same of a segment of users
 * @param freshMost most items in the list of new ones; the oldest give way
 * @param authorMost most items in the list of an author; his oldest give way
 * @param takenDownMost most take-downs remembered, so that late feedback cannot bring an item back; the first give way
 */
public record StoreLimits(
        Duration seenFor,
        int seenMost,
        int trendingMost,
        int segmentMost,
        int freshMost,
        int authorMost,
        int takenDownMost) {

    public StoreLimits {
        if (!seenFor.isPositive()) {
            throw new IllegalArgumentException("seenFor is not positive: " + seenFor);
        }
        checkPositive("seenMost", seenMost);
        checkPositive("trendingMost", trendingMost);
        checkPositive("segmentMost", segmentMost);
        checkPositive("freshMost", freshMost);
        checkPositive("authorMost", authorMost);
        checkPositive("takenDownMost", takenDownMost);
    }

    public static StoreLimits defaults() {
        return new StoreLimits(Duration.ofDays(7), 2_000, 10_000, 2_000, 10_000, 100, 100_000);
    }

    /** Most items with a trending score in this segment. */
    public int trendingMost(Segment segment) {
        return segment.equals(Segment.EVERYONE) ? trendingMost : segmentMost;
    }

    private static void checkPositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is below 1: " + value);
        }
    }
}
