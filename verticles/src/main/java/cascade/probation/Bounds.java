package cascade.probation;

/** Bounds that hold with a chance that is named, and evidence that may be looked at as often as one likes. Pure. */
final class Bounds {

    /** Of all that are no errors before, these shares become such: what the evidence is looked for in. */
    private static final double[] WORSE = {.02, .05, .1, .25, .5, .9};

    /** Pages after which the bound on a mean is at its best. */
    private static final int AT_BEST = 1_000;

    private static final int HALVINGS = 60;

    private Bounds() {}

    /**
     * The largest share of which {@code count} of {@code of} is not too few, by Chernoff's bound: {@code of KL(count/of, share) = ln(1/chance)}.
     */
    static double upperShare(long count, long of, double chance) {
        if (of == 0) {
            return 1;
        }
        double share = (double) count / of;
        double low = share;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if ((double) of * divergence(share, middle) < Math.log(1 / chance)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double divergence(double p, double q) {
        return term(p, q) + term(1 - p, 1 - q);
    }

    private static double term(double p, double q) {
        return p == 0 ? 0 : p * Math.log(p / q);
    }

    /**
     * How many times likelier {@code count} of {@code of} is where the share is larger than {@code share}: the mean likelihood ratio over some larger ones. Where
     * the share is not larger, it ever reaches {@code 1/chance}, however often one looks, with at most that chance (Ville's inequality).
     */
    static double evidence(long count, long of, double share) {
        if (share <= 0 || share >= 1) {
            return 0;
        }
        double sum = 0;
        for (double worse : WORSE) {
            double other = share + (1 - share) * worse;
            sum += Math.exp(Math.min(
                    500,
                    (double) count * Math.log(other / share)
                            + (double) (of - count) * Math.log((1 - other) / (1 - share))));
        }
        return sum / WORSE.length;
    }

    /** Below the mean of what {@code n} values have the mean and the variance of, looked at once: {@code mean - sqrt(2 variance ln(1/chance) / n)}. */
    static double lowerMean(double mean, double variance, long n, double chance) {
        return n == 0 ? Double.NEGATIVE_INFINITY : mean - Math.sqrt(2 * variance * Math.log(1 / chance) / (double) n);
    }

    /**
     * Above the mean of what {@code n} values have the mean of, at every {@code n} at once: the one-sided normal mixture of Howard, Ramdas, McAuliffe and
     * Sekhon, Time-uniform, nonparametric, nonasymptotic confidence sequences (2021), {@code mean + sqrt(2 (V + r) ln(1 + sqrt((V + r) / r) / (2 chance))) / n}
     * with {@code V = n variance}. As the variance is one that was seen it holds asymptotically, as do those of Waudby-Smith and others (2024).
     *
     * @param variance not below that of what is compared with, since few values may all be equal
     */
    static double upperMean(double mean, double variance, long n, double chance) {
        if (n == 0 || variance <= 0) {
            return n == 0 ? Double.POSITIVE_INFINITY : mean;
        }
        double log = Math.log(1 / (2 * chance));
        double mixed = AT_BEST * variance / (2 * log + Math.log(1 + 2 * log));
        double all = (double) n * variance + mixed;
        return mean + Math.sqrt(2 * all * Math.log(1 + Math.sqrt(all / mixed) / (2 * chance))) / n;
    }
}
