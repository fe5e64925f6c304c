package cascade.experiment.statistics;

/**
 * What an arm's people do, by person.
 *
 * @param value the estimate
 * @param variance of what a person adds to it: of the estimate itself it is this by people
 * @param observed what was seen, where {@code value} is adjusted; else the same
 */
public record Estimate(long people, double value, double variance, double observed) {

    /** Of what people have of the one for each of the other, clicks by impressions say, or by person where the other is 1 for each. */
    public static Estimate of(Moments moments) {
        return adjusted(moments, 0);
    }

    /** Of what a person does or does not do. */
    public static Estimate ofShare(long people, long doing) {
        double share = (double) doing / people;
        return new Estimate(people, share, share * (1 - share), share);
    }

    /**
     * Of the same less what people had of it before, which an experiment cannot have changed (CUPED: Deng and others, WSDM 2013; of ratios in its appendix).
     *
     * @param slope of both arms together ({@link Moments#slope}): one for each would compare two metrics
     */
    public static Estimate adjusted(Moments moments, double slope) {
        double observed = moments.ratio();
        return new Estimate(
                moments.people(), observed - slope * moments.ratioBefore(), moments.variance(slope), observed);
    }

    /** Of the estimate. */
    double squaredError() {
        return variance / people;
    }
}
