package cascade.features;

import org.jspecify.annotations.Nullable;

/**
 * How often something was shown and what people did then. Immutable. What is taken back may be counted before what it takes back, so likes
 * and follows are kept as they add up, below 0 too, and shown as no less than 0: sums do not depend on the order of what is added.
 *
 * @param impressions times seen
 * @param clicks times opened
 * @param likes likes less unlikes, plus favourites
 * @param follows follows less unfollows that the item won for its author
 * @param longViews dwells of at least {@code min(duration, 18 s)}
 */
public record Counts(long impressions, long clicks, long likes, long follows, long longViews) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    /** By hand, as that of {@link ItemId}: a catalogue that is read compares a million. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Counts counts
                && impressions == counts.impressions
                && clicks == counts.clicks
                && likes == counts.likes
                && follows == counts.follows
                && longViews == counts.longViews;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(impressions + 31 * (clicks + 31 * (likes + 31 * (follows + 31 * longViews))));
    }

    /** Likes as they are shown, at least 0. */
    @Override
    public long likes() {
        return Math.max(0, likes);
    }

    /** Follows as they are shown, at least 0. */
    @Override
    public long follows() {
        return Math.max(0, follows);
    }

    /** Likes as they add up: what rows keep. */
    public long netLikes() {
        return likes;
    }

    /** Follows as they add up: what rows keep. */
    public long netFollows() {
        return follows;
    }

    /** The sum, component by component. */
    public Counts plus(Counts other) {
        return new Counts(
                impressions + other.impressions,
                clicks + other.clicks,
                likes + other.likes,
                follows + other.follows,
                longViews + other.longViews);
    }

    /** What is shown of these beyond what is shown of {@code other}, component by component, at least 0. */
    public Counts minus(Counts other) {
        return new Counts(
                Math.max(0, impressions - other.impressions),
                Math.max(0, clicks - other.clicks),
                Math.max(0, likes() - other.likes()),
                Math.max(0, follows() - other.follows()),
                Math.max(0, longViews - other.longViews));
    }

    /**
     * Clicks per impression, shrunk towards {@code prior} as if {@code strength} impressions had been seen at that rate.
     * Clients may report clicks without impressions, so the rate is capped at 1.
     */
    public double clickRate(double prior, double strength) {
        return rate(clicks, impressions, prior, strength);
    }

    /** Follows per click, shrunk as {@link #clickRate}. */
    public double followRate(double prior, double strength) {
        return rate(follows(), clicks, prior, strength);
    }

    /** Long views per impression, shrunk as {@link #clickRate}. */
    public double longViewRate(double prior, double strength) {
        return rate(longViews, impressions, prior, strength);
    }

    /** Likes per impression, shrunk as {@link #clickRate}. */
    public double likeRate(double prior, double strength) {
        return rate(likes(), impressions, prior, strength);
    }

    private static double rate(long hits, long trials, double prior, double strength) {
        return Math.min(1, (hits + prior * strength) / (trials + strength));
    }
}
