package cascade.training.loss;

/** What a task's loss is divided by and what its {@code log sigma^2} is multiplied by, in {@link UncertaintyWeights}. */
public enum UncertaintyForm {
    /** The article's: {@code L / (2 s^2) + log s^2}. */
    PLAIN,
    /** Losses as shares of the entropy {@code H} of their labels: {@code (L / H) / (2 s^2) + log s^2}. */
    NORMALIZED,
    /** The logarithm counts as much as there is to explain: {@code L / (2 s^2) + H log s^2}. */
    ENTROPY;

    /** What the loss of a task is multiplied by. */
    double factor(double entropy) {
        return this == NORMALIZED ? 1 / entropy : 1;
    }

    /** What the logarithm of a task is multiplied by. */
    double price(double entropy) {
        return this == ENTROPY ? entropy : 1;
    }
}
