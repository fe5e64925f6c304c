package cascade.features.schema;

import cascade.features.Counts;

/**
 * Overall rates of the training period, towards which the rates of users and items are shrunk.
 *
 * @param click per impression
 * @param follow per click
 * @param like per impression
 * @param longView per impression
 */
record Priors(double click, double follow, double like, double longView) {

    /** What a rate is taken for where nothing was counted. */
    private static final double UNOBSERVED = .01;

    static Priors of(Counts total) {
        return new Priors(
                rate(total.clicks(), total.impressions()),
                rate(total.follows(), total.clicks()),
                rate(total.likes(), total.impressions()),
                rate(total.longViews(), total.impressions()));
    }

    /** Away from 0 and 1, where log odds are infinite. */
    private static double rate(long hits, long trials) {
        return trials == 0 ? UNOBSERVED : Math.clamp((double) hits / trials, 1e-5, 1 - 1e-5);
    }
}
