package cascade.models.rank;

/** {@code p = 1 / (1 + e^-x)}, and back. */
public final class Sigmoid {

    private Sigmoid() {}

    static float of(double logit) {
        return (float) (1 / (1 + Math.exp(-logit)));
    }

    /**
     * Logarithm of the odds of a probability. Finite.
     *
     * @param edge how near to 0 and 1 it may be; one that is nearer counts as this
     */
    public static double logit(double probability, double edge) {
        double inside = Math.clamp(probability, edge, 1 - edge);
        return Math.log(inside / (1 - inside));
    }
}
