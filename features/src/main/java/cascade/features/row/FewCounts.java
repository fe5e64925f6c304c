package cascade.features.row;

import cascade.features.Counts;

/**
 * Counters of those who were shown a topic or an author a few times, and clicked once or twice: most of a user's row. They never change, so one of each
 * does for all.
 */
final class FewCounts {

    private static final int IMPRESSIONS = 32;
    private static final int CLICKS = 4;
    private static final Counts[] MADE = new Counts[IMPRESSIONS * CLICKS];

    static {
        for (int i = 0; i < MADE.length; i++) {
            MADE[i] = new Counts(i / CLICKS, i % CLICKS, 0, 0, 0);
        }
    }

    private FewCounts() {}

    static Counts of(long impressions, long clicks, long likes, long follows, long longViews) {
        boolean areFew = impressions >= 0
                && impressions < IMPRESSIONS
                && clicks >= 0
                && clicks < CLICKS
                && (likes | follows | longViews) == 0;
        return areFew
                ? MADE[(int) (impressions * CLICKS + clicks)]
                : new Counts(impressions, clicks, likes, follows, longViews);
    }
}
