package cascade.lab.comparison;

/**
 * How true a model's probabilities are once the validation part has calibrated them, as a bundle's are.
 *
 * @param logRatio logarithm of predicted by observed positives
 * @param abovePerfect {@code ece} less what true probabilities would show on as many samples
 */
public record CalibratedFigure(double logRatio, double logloss, double ece, double abovePerfect) {}
