package cascade.lab.bench.feed.world;

import java.util.random.RandomGenerator;

/**
 * Counts whose logarithm is normal: few people do much, many do little.
 *
 * <pre>count = median exp(sigma g)        sigma = ln(p99 / median) / 2.3263        g standard normal</pre>
 *
 * @param most no count is above
 */
record LogNormal(double median, double p99, int most) {

    /** The point that 99 % of a standard normal lie below. */
    private static final double NORMAL_P99 = 2.3263;

    int draw(RandomGenerator random) {
        double sigma = Math.log(p99 / median) / NORMAL_P99;
        return (int) Math.min(most, Math.round(median * Math.exp(sigma * random.nextGaussian())));
    }
}
