package cascade.training.data;

/**
 * What others report of a model on a data set's test samples.
 *
 * @param logloss in nats
 */
public record Published(double auc, double logloss) {}
