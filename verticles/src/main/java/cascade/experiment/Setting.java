package cascade.experiment;

import cascade.feed.FeedParameters;

/**
 * A parameter with the value an arm gives it, of the right type and in range.
 *
 * @param text the value, for records
 */
record Setting<T>(Parameter<T> parameter, T value, String text) {

    FeedParameters applyTo(FeedParameters parameters) {
        return parameter.change().apply(parameters, value);
    }

    /** Whether it would change nothing. A quota may do so by being set: what was learned does not take its place then. */
    boolean isOf(FeedParameters parameters) {
        T own = parameter.own().apply(parameters);
        return (own == null || value.equals(own)) && applyTo(parameters).equals(parameters);
    }
}
