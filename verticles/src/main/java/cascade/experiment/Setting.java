package cascade.experiment;

import cascade.feed.FeedParameters;
import cascade.knob.Knob;
import org.jspecify.annotations.Nullable;

/**
 * A parameter with the value an arm gives it, of the right type and in range.
 *
 * @param text the value, for records
 */
record Setting<T>(Knob<T> parameter, T value, String text) {

    /** What a JSON value stands for; throws {@link IllegalArgumentException} with the reason why it stands for nothing. */
    static <T> Setting<T> read(Knob<T> parameter, @Nullable Object json) {
        T value = parameter.type().read(json);
        return new Setting<>(parameter, value, String.valueOf(value));
    }

    FeedParameters applyTo(FeedParameters parameters) {
        return parameter.change().apply(parameters, value);
    }

    /** Whether it would change nothing. A quota may do so by being set: what was learned does not take its place then. */
    boolean isOf(FeedParameters parameters) {
        T own = parameter.own().apply(parameters);
        return (own == null || value.equals(own)) && applyTo(parameters).equals(parameters);
    }
}
