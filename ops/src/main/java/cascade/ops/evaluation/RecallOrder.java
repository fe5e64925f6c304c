package cascade.ops.evaluation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to evaluate and where to.
 *
 * @param models {@code all}, or names, or {@code name/variant}
 * @param variants {@code none}, {@code all}, or names
 * @param seeds train with 1 to this
 * @param on {@code test} or {@code validation}
 * @param file of the report, if one is wanted
 * @param vectors the folder that gets the vectors of items and of the questions' users, as fvecs, if they are wanted
 * @param resume whether to leave out what the report already holds
 * @param bounds each {@code MODEL=RECALL} or {@code MODEL@K=RECALL}
 */
public record RecallOrder(
        List<String> models,
        List<String> variants,
        int seeds,
        String on,
        Optional<Path> file,
        Optional<Path> vectors,
        boolean resume,
        List<String> bounds) {

    public RecallOrder {
        models = List.copyOf(models);
        variants = List.copyOf(variants);
        bounds = List.copyOf(bounds);
        if (seeds < 1) {
            throw new NotMeasurableException("--seeds is how many, at least 1, not " + seeds);
        }
    }
}
