package cascade.ops.comparison;

/** Samples of similar predictions: their mean prediction, the share that was positive, and how many they are. */
public record ReliabilityBin(double predicted, double observed, long count) {}
