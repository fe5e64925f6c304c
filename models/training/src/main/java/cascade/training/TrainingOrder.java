package cascade.training;

import cascade.training.plan.Plan;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is trained, of what, and where to.
 *
 * @param log a log folder
 * @param models the catalogue, made where it is missing
 * @param checkpoints a folder in which every epoch of a ranking model is saved until all models are in the catalogue; training goes on
 *     from what is there. The models of recall start again.
 * @param commit of the code that trains, for the bundles' cards
 * @param judge of the candidates, before anything is published
 */
public record TrainingOrder(Path log, Path models, Plan plan, Optional<Path> checkpoints, String commit, Judge judge) {

    /** Whose candidates all pass. */
    public TrainingOrder(Path log, Path models, Plan plan, Optional<Path> checkpoints, String commit) {
        this(log, models, plan, checkpoints, commit, Judge.NONE);
    }

    /** Of a training that cannot be interrupted, by code of no known commit. */
    public TrainingOrder(Path log, Path models, Plan plan) {
        this(log, models, plan, Optional.empty(), "unknown");
    }
}
