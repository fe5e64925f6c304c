package cascade.experiment;

import cascade.feed.FeedParameters;

/** A parameter with the value an arm gives it, of the right type and in range. */
record Setting<T>(Parameter<T> parameter, T value) {

    FeedParameters applyTo(FeedParameters parameters) {
        return parameter.change().apply(parameters, value);
    }
}
