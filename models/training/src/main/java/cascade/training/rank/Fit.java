package cascade.training.rank;

/**
 * A trained model and how it came about.
 *
 * @param weights of the best epoch
 * @param probabilities {@code [validation samples, tasks]}, predicted by the trainer in that epoch
 * @param auc of the first task on the validation samples in that epoch; NaN where their labels are all equal
 * @param epochs how many epochs it took to get to these weights
 * @param samplesPerCpuSecond speed of the steps, validation apart
 */
public record Fit<W>(W weights, float[] probabilities, double auc, int epochs, double samplesPerCpuSecond) {}
