package cascade.experiment.statistics;

/**
 * What an arm's people do, by person.
 *
 * @param value the estimate
 * @param variance of what a person adds to it: of the estimate itself it is this by people
 * @param observed what was seen, where {@code value} is adjusted; else the same
 */
public record Estimate(long people, double value, double variance, double observed) {

    /** Of a metric that each person has as a number. */
    public static Estimate ofMean(Sums sums) {
        return new Estimate(sums.people(), sums.mean(), sums.variance(), sums.mean());
    }

    /** Of what a person does or does not do. */
    public static Estimate ofShare(long people, long doing) {
        double share = (double) doing / people;
        return new Estimate(people, share, share * (1 - share), share);
    }

    /** Of what people have of the one for each of the other, clicks by impressions say: its variance is by the delta method, from person to person. */
    public static Estimate ofRatio(JointSums sums) {
        double each = sums.other().mean();
        double ratio = sums.one().mean() / each;
        double variance = (sums.one().variance()
                        - 2 * ratio * sums.covariance()
                        + ratio * ratio * sums.other().variance())
                / (each * each);
        return new Estimate(sums.one().people(), ratio, variance, ratio);
    }

    /**
     * Of a metric less what people had of it before, which an experiment cannot have changed (CUPED: Deng and others, WSDM 2013).
     *
     * @param sums the metric, and the same before; of people without a before that is 0
     * @param slope of both arms together ({@link JointSums#slope}): one for each would compare two metrics
     */
    public static Estimate adjusted(JointSums sums, double slope) {
        double value = sums.one().mean() - slope * sums.other().mean();
        double variance =
                sums.one().variance() + slope * slope * sums.other().variance() - 2 * slope * sums.covariance();
        return new Estimate(sums.one().people(), value, variance, sums.one().mean());
    }

    /** Of the estimate. */
    double squaredError() {
        return variance / people;
    }
}
