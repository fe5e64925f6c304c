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

    /** The one that the user is in. */
    Optional<Experiment> experiment(UserId user) {
        int bucket = Buckets.of(seed, user.value());
        for (Experiment experiment : experiments) {
            if (experiment.holds(bucket)) {
                return Optional.of(experiment);
            }
        }
        return Optional.empty();
    }

    /** The experiment that the user is in, with his arm alone. */
    Optional<ExperimentOutline> outline(UserId user) {
        return experiment(user)
                .map(experiment ->
                        experiment.outline(name).with(experiment.arm(seed, user).name()));
    }
}
