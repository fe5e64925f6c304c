package cascade.training.earlier;

import cascade.models.catalog.ModelVersion;
import java.util.List;
import java.util.Optional;

/**
 * Where a training starts.
 *
 * @param <W> weights of a kind of models
 * @param weights empty where it starts anew; of use as long as the arena that they lie in
 * @param said of it, to be shown; may be empty
 */
public record StartingPoint<W>(Optional<W> weights, String said) {

    /** Chance, where nothing is there to go on from or nobody wants to. */
    public static <W> StartingPoint<W> anew() {
        return new StartingPoint<>(Optional.empty(), "");
    }

    public static <W> StartingPoint<W> anew(String why) {
        return new StartingPoint<>(Optional.empty(), " anew: " + why);
    }

    public static <W> StartingPoint<W> from(ModelVersion version, W weights) {
        return from(version, weights, List.of());
    }

    /** The same, with what of it starts anew all the same. */
    public static <W> StartingPoint<W> from(ModelVersion version, W weights, List<String> anew) {
        String besides = anew.isEmpty() ? "" : ", " + String.join(", ", anew);
        return new StartingPoint<>(Optional.of(weights), " from " + version + besides);
    }

    public boolean isAnew() {
        return weights.isEmpty();
    }
}
