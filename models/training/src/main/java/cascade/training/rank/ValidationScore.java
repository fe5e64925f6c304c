package cascade.training.rank;

import cascade.training.metric.Auc;
import cascade.training.metric.GroupedAuc;
import cascade.training.metric.Predictions;

/**
 * How well a model orders the validation samples of the first task.
 *
 * @param auc by which settings are chosen; NaN where all labels are equal
 * @param gauc the same within each user ({@link GroupedAuc}), which is shown beside it; NaN where nobody has both labels
 */
public record ValidationScore(double auc, double gauc) {

    static ValidationScore of(Predictions predictions) {
        return new ValidationScore(Auc.of(predictions), GroupedAuc.of(predictions));
    }
}
