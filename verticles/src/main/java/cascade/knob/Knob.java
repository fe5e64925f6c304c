package cascade.knob;

import cascade.features.Scene;
import cascade.feed.FeedParameters;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something about a feed that the configuration sets, and an experiment may set otherwise.
 *
 * @param <T> the Java type of its values
 * @param name as written in both, such as {@code rank.value.follow}
 * @param what it does, a sentence
 * @param type which values it takes
 * @param change the same feed parameters with this one set; pure
 * @param own its value; null of one of a scene that has none of its own
 */
public record Knob<T>(
        String name,
        String what,
        KnobType<T> type,
        BiFunction<FeedParameters, T, FeedParameters> change,
        Function<FeedParameters, @Nullable T> own) {

    private static final String SCENE = ".scene.";

    /** Whether it changes anything of feeds of this scene. */
    public boolean appliesTo(Scene scene) {
        int at = name.indexOf(SCENE);
        return at < 0 || name.startsWith(scene.text() + ".", at + SCENE.length());
    }

    /** The same parameters with this one set to what JSON says; throws {@link IllegalArgumentException} with the reason why it cannot be. */
    public FeedParameters set(FeedParameters parameters, @Nullable Object json) {
        return change.apply(parameters, type.read(json));
    }
}
