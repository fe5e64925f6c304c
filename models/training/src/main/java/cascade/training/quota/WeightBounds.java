package cascade.training.quota;

/**
 * Weights of sources to begin from, and between what they may come to lie.
 *
 * @param first {@code [sources]}
 * @param least {@code [sources]}
 * @param most {@code [sources]}
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record WeightBounds(double[] first, double[] least, double[] most) {}
