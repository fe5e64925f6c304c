package cascade.training.metric;

/** Area under the ROC curve: the chance that a random positive scores above a random negative, ties counting one half. */
public final class Auc {

    private Auc() {}

    /** Between 0 and 1; NaN where all labels are equal. */
    public static double of(Predictions predictions) {
        return new WeightedAuc(predictions).of(predictions.once());
    }
}
