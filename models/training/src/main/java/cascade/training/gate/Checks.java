package cascade.training.gate;

import cascade.models.catalog.Verdict.Check;
import cascade.training.metric.BootstrapInterval;
import cascade.training.plan.Few;
import cascade.training.plan.GateSettings;
import java.util.Arrays;
import java.util.Locale;

/** Makes checks: refused is what is worse by more than the margin even where the interval is kindest. */
final class Checks {

    /** Four of five are seen that are so many deviations further away. */
    private static final double SEEN = .84;

    private static final String TOO_FEW = "too few: ";

    private final GateSettings settings;

    Checks(GateSettings settings) {
        this.settings = settings;
    }

    /** NaN without values. */
    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /**
     * Of what should be high.
     *
     * @param difference of the candidate from what is in service
     */
    Check high(String name, double value, double inService, double margin, BootstrapInterval difference) {
        boolean isWorse = difference.high() < -margin;
        return check(name, value, inService, margin, difference, isWorse ? worse("lower", difference, margin) : "");
    }

    /** Of what should be low. */
    Check low(String name, double value, double inService, double margin, BootstrapInterval difference) {
        boolean isWorse = difference.low() > margin;
        return check(name, value, inService, margin, difference, isWorse ? worse("higher", difference, margin) : "");
    }

    /**
     * Of what should not move.
     *
     * @param isBetter whether it certainly moved for the better
     */
    Check still(
            String name,
            double value,
            double inService,
            double margin,
            BootstrapInterval difference,
            boolean isBetter) {
        boolean isMoved = !isBetter && (difference.low() > margin || difference.high() < -margin);
        return check(name, value, inService, margin, difference, isMoved ? worse("moved", difference, margin) : "");
    }

    /** @param fault empty where it is none */
    private static Check check(
            String name, double value, double inService, double margin, BootstrapInterval difference, String fault) {
        double couldSee = margin + half(difference) + SEEN * difference.deviation();
        return new Check(name, value, inService, margin, couldSee, fault.isEmpty(), fault);
    }

    private static double half(BootstrapInterval difference) {
        return (difference.high() - difference.low()) / 2;
    }

    private static String worse(String how, BootstrapInterval difference, double margin) {
        return String.format(
                Locale.ROOT,
                "%s by more than %.4g: the difference lies between %.4g and %.4g",
                how,
                margin,
                difference.low(),
                difference.high());
    }

    /**
     * Of what should be high, beside the best of a week: refused is a loss that is certain, and measured as more than the budget.
     *
     * @param difference of the candidate from that
     */
    Check spentHigh(String name, double value, double best, double budget, BootstrapInterval difference) {
        return spent(name, value, best, budget, difference.negated());
    }

    /** The same of what should be low. */
    Check spentLow(String name, double value, double best, double budget, BootstrapInterval difference) {
        return spent(name, value, best, budget, difference);
    }

    private static Check spent(String name, double value, double best, double budget, BootstrapInterval loss) {
        boolean isSpent = loss.low() > 0 && loss.middle() > budget;
        return new Check(
                name,
                value,
                best,
                budget,
                Math.max(budget, half(loss)) + SEEN * loss.deviation(),
                !isSpent,
                isSpent
                        ? String.format(
                                Locale.ROOT,
                                "lost %.4g of the week's %.4g: the loss lies between %.4g and %.4g",
                                loss.middle(),
                                budget,
                                loss.low(),
                                loss.high())
                        : "");
    }

    /**
     * Of what cannot be told, and without which nobody knows whether the bundle is any good.
     *
     * @param what such as {@code 12 impressions}
     */
    Check few(String name, double margin, String what) {
        return Check.untold(name, margin, settings.few() == Few.PASS, TOO_FEW + what);
    }

    /** Of what there is nothing to compare with, though something serves: as little is known of it as where too few could tell. */
    Check uncompared(String why) {
        return Check.untold("in service", Double.NaN, settings.few() == Few.PASS, why);
    }

    /** Of what cannot be told beside other things that can. */
    static Check untold(String name, double margin, String what) {
        return Check.untold(name, margin, true, TOO_FEW + what);
    }

    /** Of what cannot be compared with the best of its week; that alone is held against nobody, or nothing could be published until that is seven days old. */
    static Check ofNoWeek(String why) {
        return Check.untold(RankingChecks.WEEK + "best", Double.NaN, true, why);
    }
}
