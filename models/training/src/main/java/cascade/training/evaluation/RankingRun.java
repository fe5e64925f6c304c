package cascade.training.evaluation;

import cascade.training.loss.LossSettings;
import cascade.training.rank.RankSettings;

/**
 * One training to measure.
 *
 * @param model such as {@code nfwfm}
 * @param variant empty for the plain model
 * @param seed of all that is random in it
 */
public record RankingRun(String model, String variant, long seed, RankSettings settings) {

    /** Of all its trainings: where each task has a model of its own, there is one a task. */
    public int epochs() {
        int trainings = settings.loss() instanceof LossSettings.Single
                ? settings.tasks().size()
                : 1;
        return trainings * settings.schedule().epochs();
    }

    /** Such as {@code nfwfm mf-only, seed 2}. */
    public String name() {
        return model + (variant.isEmpty() ? "" : " " + variant) + ", seed " + seed;
    }
}
