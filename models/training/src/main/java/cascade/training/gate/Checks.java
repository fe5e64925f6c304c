package cascade.training.gate;

import cascade.models.catalog.Verdict.Check;
import cascade.training.metric.BootstrapInterval;
import cascade.training.plan.Few;
import cascade.training.plan.GateSettings;
import java.util.Arrays;
import java.util.Locale;

/** Makes checks: refused is what is worse by more than the margin even where the interval is kindest. */
final class Checks {

    /** Half an interval of 95 % is 1.96 deviations; four of five are seen that are .84 further away. */
    private static final double POWER = 1 + .84 / 1.96;

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
        double couldSee = margin + POWER * (difference.high() - difference.low()) / 2;
        return new Check(name, value, inService, margin, couldSee, fault.isEmpty(), fault);
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
     * Of what cannot be told.
     *
     * @param what such as {@code 12 impressions}
     */
    Check few(String name, double margin, String what) {
        return new Check(name, Double.NaN, Double.NaN, margin, settings.few() == Few.PASS, "too few: " + what);
    }
}
