package cascade.training;

import cascade.models.catalog.ModelVersion;
import cascade.training.learner.BundleTraining;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of a training.
 *
 * @param published what serves now; none where the judge refused it, or every bundle diverged
 * @param diverged why, by the name of the bundle: what served of it goes on
 */
public record TrainingResult(List<ModelVersion> published, Map<String, String> diverged) {

    public TrainingResult {
        published = List.copyOf(published);
        diverged = Collections.unmodifiableMap(new TreeMap<>(diverged));
    }

    /** Of trainings whose candidates were made. */
    public static TrainingResult of(List<ModelVersion> published, Collection<BundleTraining<?, ?, ?>> trainings) {
        Map<String, String> diverged = new TreeMap<>();
        trainings.forEach(training -> training.diverged().ifPresent(why -> diverged.put(training.name(), why)));
        return new TrainingResult(published, diverged);
    }
}
