package cascade.training.experiment;

import org.jspecify.annotations.Nullable;

/** What a person does, by his days. */
public enum PersonMetric {
    CTR("ctr", PersonCount.CLICKS, PersonCount.IMPRESSIONS),
    FOLLOW_RATE("followRate", PersonCount.FOLLOWS, PersonCount.IMPRESSIONS),
    LIKE_RATE("likeRate", PersonCount.LIKES, PersonCount.IMPRESSIONS),
    FAVORITE_RATE("favoriteRate", PersonCount.FAVORITES, PersonCount.IMPRESSIONS),
    /** Of impressions after which somebody stayed for 18 seconds, or to the end of a shorter video. */
    LONG_VIEW_RATE("longViewRate", PersonCount.LONG_VIEWS, PersonCount.IMPRESSIONS),
    HIDE_RATE("hideRate", PersonCount.HIDES, PersonCount.IMPRESSIONS),
    PAGES("pages", PersonCount.PAGES, null),
    MINUTES("minutes", PersonCount.DWELL_MILLIS, null),
    DAYS("days", PersonCount.DAYS, null),
    /** Of pages that some part did not bring its share to, or was late for. */
    DEGRADED_RATE("degradedRate", PersonCount.DEGRADED, PersonCount.PAGES);

    private static final double MILLIS_A_MINUTE = 60_000;

    private final String key;
    private final PersonCount counted;
    private final @Nullable PersonCount by;

    /** @param by what {@code counted} is divided by, over all people; null where each person counts once */
    PersonMetric(String key, PersonCount counted, @Nullable PersonCount by) {
        this.key = key;
        this.counted = counted;
        this.by = by;
    }

    /** As reports have it. */
    public String key() {
        return key;
    }

    /**
     * What is counted.
     *
     * @param counts by {@link PersonCount}, from {@code at} on
     */
    double counted(long[] counts, int at) {
        double count = counts[at + counted.at()];
        return this == MINUTES ? count / MILLIS_A_MINUTE : count;
    }

    /** What it is divided by, in the same. */
    double by(long[] counts, int at) {
        return by == null ? 1 : counts[at + by.at()];
    }
}
