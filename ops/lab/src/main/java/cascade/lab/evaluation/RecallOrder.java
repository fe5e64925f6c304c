package cascade.lab.evaluation;

import cascade.lab.evaluation.fault.NotMeasurableException;
import cascade.run.report.Bounds;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to evaluate and where to.
 *
 * @param models {@code all}, or names, or {@code name/variant}
 * @param variants {@code none}, {@code all}, or names
 * @param plan whose recall bundles are measured in place of models and variants, if there is one
 * @param seeds train with 1 to this, or with so many from the plan's on
 * @param on {@code test} or {@code validation}, where it is said
 * @param file of the report, if one is wanted
 * @param vectors the folder that gets the vectors of items and of the questions' users, as fvecs, if they are wanted
 * @param resume whether to leave out what the report already holds
 * @param bounds of the means over seeds
 */
public record RecallOrder(
        List<String> models,
        List<String> variants,
        Optional<Path> plan,
        int seeds,
        Optional<String> on,
        Optional<Path> file,
        Optional<Path> vectors,
        boolean resume,
        Bounds bounds) {

    /** The part that asks where nothing else is said. */
    static final String TEST = "test";

    public RecallOrder {
        models = List.copyOf(models);
        variants = List.copyOf(variants);
        if (plan.isPresent() && !(isEverything(models, variants) && on.isEmpty() && vectors.isEmpty())) {
            throw new NotMeasurableException(
                    "--plan says which models are measured, by the validation period of its log, so there are no --models, --variants, --on, --vectors");
        }
        if (plan.isPresent() && resume) {
            throw new NotMeasurableException(
                    "--resume goes by the names of models, which say nothing of what a plan changed: leave it out");
        }
        if (seeds < 1) {
            throw new NotMeasurableException("--seeds is how many, at least 1, not " + seeds);
        }
    }

    /** The part of the data that asks, where there is no plan. */
    String part() {
        return on.orElse(TEST);
    }

    private static boolean isEverything(List<String> models, List<String> variants) {
        return models.equals(List.of(Menu.ALL)) && variants.equals(List.of(Menu.NONE));
    }
}
