package cascade.experiment;

import cascade.features.UserId;
import java.util.List;
import java.util.Optional;

/**
 * Experiments that exclude each other: a user is in one of them at most. Layers with different seeds are independent.
 *
 * @param seed goes before the user's id when the layer's bucket is taken
 */
record Layer(String name, String seed, List<Experiment> experiments) {

    Layer {
        experiments = List.copyOf(experiments);
    }

    Optional<Arm> arm(UserId user) {
        int bucket = Buckets.of(seed, user.value());
        for (Experiment experiment : experiments) {
            if (experiment.holds(bucket)) {
                return Optional.of(experiment.arm(seed, user));
            }
        }
        return Optional.empty();
    }
}
