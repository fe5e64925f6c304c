package cascade.experiment.statistics;

import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What an arm's people do more than those of another.
 *
 * @param variance of {@code value}
 * @param people of both
 * @param degrees of freedom, Welch's
 */
public record Lift(double value, double variance, long people, double degrees) {

    /** Of being wrong where there is no difference. */
    public static final double ALPHA = .05;

    /** Where a read-out's confidence sequence is narrowest: experiments of a few thousand people are those that wait for it. */
    public static final double NARROWEST_AT = 5_000;

    /** In units of the metric; empty where there are too few people to tell, or all are alike. */
    public static Optional<Lift> absolute(Estimate base, Estimate arm) {
        return of(base, arm, arm.value() - base.value(), base.squaredError() + arm.squaredError());
    }

    /**
     * As a share of what the base's people do, its variance by the delta method; empty where that is nothing, too. Of adjusted estimates, by what was observed: an adjusted
     * base may be near 0.
     */
    public static Optional<Lift> relative(Estimate base, Estimate arm) {
        double of = base.observed();
        double ratio = arm.observed() / of;
        return of == 0
                ? Optional.empty()
                : of(
                        base,
                        arm,
                        (arm.value() - base.value()) / of,
                        (arm.squaredError() + ratio * ratio * base.squaredError()) / (of * of));
    }

    private static Optional<Lift> of(Estimate base, Estimate arm, double value, double variance) {
        return base.people() > 1 && arm.people() > 1 && variance > 0
                ? Optional.of(new Lift(value, variance, base.people() + arm.people(), degrees(base, arm)))
                : Optional.empty();
    }

    /** Welch and Satterthwaite's, of two variances that differ. */
    private static double degrees(Estimate base, Estimate arm) {
        double of = base.squaredError();
        double with = arm.squaredError();
        return (of + with) * (of + with) / (of * of / (base.people() - 1) + with * with / (arm.people() - 1));
    }

    /** For who looks once, at a time that was set beforehand. */
    public Interval interval() {
        return Interval.around(
                value, TDistribution.of(degrees).inverseSurvivalProbability(ALPHA / 2) * Math.sqrt(variance));
    }

    /** How often chance alone brings as much, for who looks once. */
    public double p() {
        return 2 * TDistribution.of(degrees).survivalProbability(Math.abs(value) / Math.sqrt(variance));
    }

    /**
     * For who looks as often as he likes, and stops when he likes: the confidence sequence of Waudby-Smith and others (arXiv 2103.06476), eq. 9.
     *
     * @param narrowestAt people at whom it is to be narrowest, in relation to an interval of one look
     */
    public Interval alwaysValid(double narrowestAt) {
        return alwaysValid(narrowestAt, ALPHA);
    }

    /**
     * The same for who looks at several.
     *
     * @param alpha of this one being wrong at any look, such as {@link #ALPHA} by how many there are
     */
    public Interval alwaysValid(double narrowestAt, double alpha) {
        double mixed = mixed(narrowestAt);
        double halfWidth = Math.sqrt(2 * variance * (mixed + 1) / mixed * Math.log(Math.sqrt(mixed + 1) / alpha));
        return Interval.around(value, halfWidth);
    }

    /** How often chance alone brings as much at any of the looks. */
    public double alwaysValidP(double narrowestAt) {
        double mixed = mixed(narrowestAt);
        double exponent = mixed * value * value / (2 * (mixed + 1) * variance);
        return Math.min(1, Math.sqrt(mixed + 1) * Math.exp(-exponent));
    }

    /** People times the variance of the mixture, which is narrowest at so many (eq. 161). */
    private double mixed(double narrowestAt) {
        double twice = -2 * Math.log(ALPHA);
        return people * (twice + Math.log(twice + 1)) / narrowestAt;
    }

    /**
     * The least that one look finds as often as {@code power} says.
     *
     * @param power such as .8
     */
    public double detectable(double power) {
        TDistribution chance = TDistribution.of(degrees);
        return (chance.inverseSurvivalProbability(ALPHA / 2) + chance.inverseCumulativeProbability(power))
                * Math.sqrt(variance);
    }

    /** How often one look finds a difference of {@code effect}. */
    public double power(double effect) {
        TDistribution chance = TDistribution.of(degrees);
        return chance.survivalProbability(
                chance.inverseSurvivalProbability(ALPHA / 2) - Math.abs(effect) / Math.sqrt(variance));
    }
}
