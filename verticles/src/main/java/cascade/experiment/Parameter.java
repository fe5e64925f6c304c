package cascade.experiment;

import cascade.features.Scene;
import cascade.feed.FeedParameters;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something about a feed that an experiment may change.
 *
 * @param <T> the Java type of its values
 * @param name as written in the configuration, such as {@code rank.value.follow}
 * @param type which JSON values it takes
 * @param change the same feed parameters with this one set; pure
 * @param own its value; null of one of a scene that has none of its own
 */
public record Parameter<T>(
        String name,
        ParameterType<T> type,
        BiFunction<FeedParameters, T, FeedParameters> change,
        Function<FeedParameters, @Nullable T> own) {

    private static final String SCENE = ".scene.";

    /** Whether it changes anything of feeds of this scene. */
    boolean appliesTo(Scene scene) {
        int at = name.indexOf(SCENE);
        return at < 0 || name.startsWith(scene.text() + ".", at + SCENE.length());
    }

    /** The setting that a JSON value stands for; throws {@link IllegalArgumentException} with the reason it stands for none. */
    Setting<T> read(@Nullable Object json) {
        T value = type.read(json);
        return new Setting<>(this, value, String.valueOf(value));
    }
}
