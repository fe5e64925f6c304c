package cascade.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Experiments that exclude each other: a user is in one of them at most. Layers with different seeds are independent.
 *
 * @param seed goes before the user's id when the layer's bucket is taken
 */
record Layer(String name, String seed, List<Experiment> experiments) {

    Layer {
        experiments = List.copyOf(experiments);
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
