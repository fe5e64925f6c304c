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
 * @param plan whose ranking bundles are measured in place of models and variants, if there is one
 * @param seeds train with 1 to this, or with so many from the plan's on
 * @param parallel how many trainings go on at once, at most
 * @param file of the report, if one is wanted
 * @param resume whether to leave out what the report already holds
 * @param bounds of the means over seeds
 */
public record RankingOrder(
        List<String> models,
        List<String> variants,
        Optional<Path> plan,
        int seeds,
        int parallel,
        Optional<Path> file,
        boolean resume,
        Bounds bounds) {

    public RankingOrder {
        models = List.copyOf(models);
        variants = List.copyOf(variants);
        if (plan.isPresent() && !(models.equals(List.of(Menu.ALL)) && variants.equals(List.of(Menu.NONE)))) {
            throw new NotMeasurableException(
                    "--plan says which models are measured, so there are no --models, --variants");
        }
        if (seeds < 1) {
            throw new NotMeasurableException("--seeds is how many, at least 1, not " + seeds);
        }
        if (parallel < 1) {
            throw new NotMeasurableException("--parallel is at least 1, not " + parallel);
        }
    }
}
