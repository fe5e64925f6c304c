package cascade.experiment.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether people came to arms in the proportion in which they were sent. Where they did not, some were lost or counted twice on the way, by what an arm does, and no comparison
 * holds (Fabijan and others, KDD 2019).
 */
public final class SampleRatio {

    /** Below it, it is a mismatch: experiments are many, and each is looked at daily. */
    public static final double ALARM = .001;

    private SampleRatio() {}

    /**
     * How often chance alone parts people as unevenly, by Pearson's chi-square.
     *
     * @param people {@code [arms]} who were exposed
     * @param weights {@code [arms]}, above 0, whatever they add up to
     * @throws IllegalArgumentException where there are no two arms, or not as many weights, or one that is not above 0
     */
    public static double p(long[] people, double[] weights) {
        if (people.length != weights.length || people.length < 2) {
            throw new IllegalArgumentException("a ratio takes two arms and a weight for each: " + people.length
                    + " arms, " + weights.length + " weights");
        }
        double all = 0;
        double weight = 0;
        for (int arm = 0; arm < people.length; arm++) {
            if (!(weights[arm] > 0)) {
                throw new IllegalArgumentException("weight of arm " + arm + " is not above 0: " + weights[arm]);
            }
            all += people[arm];
            weight += weights[arm];
        }
        if (all == 0) {
            return 1;
        }
        double statistic = 0;
        for (int arm = 0; arm < people.length; arm++) {
            double expected = all * weights[arm] / weight;
            statistic += (people[arm] - expected) * (people[arm] - expected) / expected;
        }
        return ChiSquaredDistribution.of(people.length - 1).survivalProbability(statistic);
    }
}
