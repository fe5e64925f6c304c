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
record Priors(Prior click, Prior follow, Prior like, Prior longView) {

    /** What a rate is taken for where nothing was counted. */
    private static final double UNOBSERVED = .01;

    static Priors of(Counts total) {
        return new Priors(
                prior(total.clicks(), total.impressions()),
                prior(total.follows(), total.clicks()),
                prior(total.likes(), total.impressions()),
                prior(total.longViews(), total.impressions()));
    }

    private static Prior prior(long hits, long trials) {
        return new Prior(trials == 0 ? UNOBSERVED : Math.clamp((double) hits / trials, Prior.LEAST, Prior.MOST));
    }
}
