package cascade.lab.comparison;

/** What a publication reports for a model on the same data; NaN where it is silent. */
public record Published(double auc, double logloss) {}
