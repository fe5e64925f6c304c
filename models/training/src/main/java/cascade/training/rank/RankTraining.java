package cascade.training.rank;

import cascade.training.loss.MultiTaskLoss;
import cascade.training.sample.Samples;

/** Trains ranking models. Reproducible: equal samples, settings and seed give equal weights. */
public final class RankTraining {

    private RankTraining() {}

    /**
     * Trains on the training samples, stops by the validation samples, and predicts the measured ones.
     *
     * @throws IllegalArgumentException where there is nothing to train on, or a task of the settings is not in the samples
     */
    public static Fit fit(Samples samples, RankSettings settings, long seed, EpochListener listener) {
        Samples chosen = settings.recipe().crosses().append(samples.onlyTasks(settings.tasks()));
        try (var ranker = new TrainableRanker(chosen, settings, seed)) {
            var loss = MultiTaskLoss.of(settings.loss(), chosen);
            return new TrainingLoop(chosen, settings.schedule(), loss, seed).fit(ranker, listener);
        }
    }
}
