package cascade.models.rank;

/** p = 1 / (1 + e^-x). */
final class Sigmoid {

    private Sigmoid() {}

    static float of(double logit) {
        return (float) (1 / (1 + Math.exp(-logit)));
    }
}
