package cascade.training.rank;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a training stands after an epoch.
 *
 * @param epoch how many are done
 * @param best the best of them; null before the first
 * @param sigmas of the loss after each epoch
 */
record Standing(int epoch, @Nullable Best best, List<double[]> sigmas) {

    static final Standing START = new Standing(0, null, List.of());

    Standing {
        sigmas = List.copyOf(sigmas);
    }

    boolean goesOn(Schedule schedule) {
        return best == null || (epoch < schedule.maxEpochs() && epoch - best.epoch < schedule.patience());
    }

    boolean isBetter(ValidationScore score) {
        return best == null || Double.isNaN(score.auc()) || score.auc() > best.score.auc();
    }

    /** One epoch later. */
    Standing after(Best newBest, double[] newSigmas) {
        List<double[]> all = new ArrayList<>(sigmas);
        all.add(newSigmas);
        return new Standing(epoch + 1, newBest, all);
    }

    /**
     * An epoch and its model.
     *
     * @param score of the validation samples
     */
    record Best(TrainedRanker ranker, ValidationScore score, int epoch) {}
}
