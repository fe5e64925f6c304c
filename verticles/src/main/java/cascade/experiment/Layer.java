package cascade.experiment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Experiments that exclude each other: a user is in one of them at most. Layers with different seeds are independent. Immutable.
 */
final class Layer {

    private final String name;
    private final int seed;
    private final List<Experiment> experiments;
    private final Map<String, Experiment> forced = new HashMap<>();

    /** @param seed goes before the user's id when the layer's bucket is taken */
    Layer(String name, String seed, List<Experiment> experiments) {
        this.name = name;
        this.seed = Buckets.seed(seed);
        this.experiments = List.copyOf(experiments);
        for (Experiment experiment : experiments) {
            experiment.force().keySet().forEach(user -> forced.putIfAbsent(user, experiment));
        }
    }

    String name() {
        return name;
    }

    /** What {@link Buckets} takes to find a user's bucket. */
    int seed() {
        return seed;
    }

    List<Experiment> experiments() {
        return experiments;
    }

    boolean asksFamiliarity() {
        return experiments.stream().anyMatch(Experiment::asksFamiliarity);
    }

    /** The one that somebody is in whatever his buckets are, or none. */
    @Nullable
    Experiment forced(String user) {
        return forced.isEmpty() ? null : forced.get(user);
    }

    /** The one that this bucket is in, or none. */
    @Nullable
    Experiment at(int bucket) {
        for (Experiment experiment : experiments) {
            if (experiment.holds(bucket)) {
                return experiment;
            }
        }
        return null;
    }
}
