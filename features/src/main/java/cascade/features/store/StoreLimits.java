package cascade.features.store;

import cascade.features.IdHash;
import cascade.features.Segment;
import java.time.Duration;

/**
 * How much a feature store remembers.
 *
 * @param seenFor how long an item stays seen after it was last served
 * @param seenMost most entries of what a user was served, {@link #seenSlack} aside; the longest-ago served give way
 * @param trendingMost most items with a trending score; the lowest give way
 * @param segmentMost the same of a segment of users
 * @param takenDownMost most take-downs remembered in all, so that late feedback cannot bring an item back; the first give way
 * @param changesBytes about how many bytes of changes a bucket keeps for those who follow it; the oldest give way, and who is
 *     further behind reads the bucket anew
 * @param time how fast it runs; no setting of a server
 */
public record StoreLimits(
        Duration seenFor,
        int seenMost,
        int trendingMost,
        int segmentMost,
        int takenDownMost,
        int changesBytes,
        TimeScale time) {

    public StoreLimits {
        if (!seenFor.isPositive()) {
            throw new IllegalArgumentException("seenFor is not positive: " + seenFor);
        }
        checkPositive("seenMost", seenMost);
        checkPositive("trendingMost", trendingMost);
        checkPositive("segmentMost", segmentMost);
        checkPositive("takenDownMost", takenDownMost);
        checkPositive("changesBytes", changesBytes);
    }

    /** What servers are told: their time runs as it does. */
    public StoreLimits(
            Duration seenFor, int seenMost, int trendingMost, int segmentMost, int takenDownMost, int changesBytes) {
        this(seenFor, seenMost, trendingMost, segmentMost, takenDownMost, changesBytes, TimeScale.REAL);
    }

    public static StoreLimits defaults() {
        return new StoreLimits(Duration.ofDays(7), 2_000, 10_000, 2_000, 100_000, 1 << 20);
    }

    /** The same where time runs so fast. */
    public StoreLimits in(TimeScale other) {
        return new StoreLimits(seenFor, seenMost, trendingMost, segmentMost, takenDownMost, changesBytes, other);
    }

    /** Milliseconds after which Redis lets go of what lives so long. */
    public long expiryMillis(Duration lives) {
        return time.realMillis(lives);
    }

    /** Most items with a trending score in this segment. */
    public int trendingMost(Segment segment) {
        return segment.equals(Segment.EVERYONE) ? trendingMost : segmentMost;
    }

    /** A bucket's share of the take-downs remembered. */
    public int bucketDownMost() {
        return Math.ceilDiv(takenDownMost, IdHash.BUCKETS);
    }

    /** Entries of what a user was served beyond {@link #seenMost} before all beyond it are cut: cutting rewrites the row. */
    public int seenSlack() {
        return seenMost / 4;
    }

    private static void checkPositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is below 1: " + value);
        }
    }
}
