package cascade.training.loss;

/** Entropy of a label: the cross-entropy of a model that knows the base rate and nothing else. */
final class Entropy {

    /** Rates are kept this far from 0 and 1: a label that never changes has little entropy, but not none to divide by. */
    private static final double EDGE = 1e-6;

    private Entropy() {}

    /** {@code -p log p - (1 - p) log (1 - p)}, in nats. */
    static double of(double rate) {
        double p = Math.clamp(rate, EDGE, 1 - EDGE);
        return -p * Math.log(p) - (1 - p) * Math.log1p(-p);
    }
}
