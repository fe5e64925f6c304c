package cascade.run.readout;

import cascade.experiment.ExperimentOutline;
import cascade.experiment.Guardrails;
import cascade.experiment.statistics.Estimate;
import cascade.experiment.statistics.Interval;
import cascade.experiment.statistics.Lift;
import cascade.experiment.statistics.Moments;
import cascade.training.experiment.ExposedPeople;
import cascade.training.experiment.PersonMetric;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether arms are certainly worse than the first by more than an experiment's guardrails bear. By person, and by bounds that hold at any number of looks: of all harmless
 * experiments at most one in twenty ever has an arm that is found so.
 */
final class GuardrailCheck {

    private static final int METRICS = 3;
    private static final double PERCENT = 100;

    private final String base;
    private final Guardrails borne;
    private final double alpha;

    GuardrailCheck(ExperimentOutline experiment) {
        base = experiment.arms().getFirst().name();
        borne = experiment.guardrails();
        alpha = Lift.ALPHA / (METRICS * (experiment.arms().size() - 1));
    }

    /**
     * What an arm may do to a metric, and what it does for all that is known.
     *
     * @param worse up or down
     * @param change empty where nothing can be told
     * @param isThere whether anything was counted in the arm
     */
    private record Limit(
            PersonMetric metric, int worse, double borne, String unit, Optional<Interval> change, boolean isThere) {

        /** Whether the arm certainly goes beyond it. */
        boolean isBroken() {
            return change.filter(of -> best(of) > borne).isPresent();
        }

        /** Whether it certainly does not. */
        boolean isHeld() {
            return change.map(of -> worst(of) < borne).orElse(!isThere);
        }

        private double best(Interval of) {
            return worse > 0 ? of.low() : -of.high();
        }

        private double worst(Interval of) {
            return worse > 0 ? of.high() : -of.low();
        }

        String words() {
            return change.map(of -> String.format(
                            Locale.ROOT,
                            "%s between %+.1f and %+.1f %s, %s %s are borne",
                            Comparison.words(metric),
                            PERCENT * of.low(),
                            PERCENT * of.high(),
                            unit,
                            Double.toString(Math.round(PERCENT * borne * 10) / 10.),
                            unit))
                    .orElse(Comparison.words(metric) + " cannot be compared");
        }

        Optional<String> atWorst() {
            return change.map(of -> String.format(
                    Locale.ROOT,
                    "%s %+.1f %s at worst",
                    Comparison.words(metric).toLowerCase(Locale.ROOT),
                    PERCENT * worse * worst(of),
                    unit));
        }
    }

    /** In which way an arm is worse, for people; empty where it is not certain that it is. */
    Optional<String> harm(String arm, ExposedPeople people) {
        return isFew(base, people) || isFew(arm, people)
                ? Optional.empty()
                : limits(arm, people).stream()
                        .filter(Limit::isBroken)
                        .findFirst()
                        .map(Limit::words);
    }

    /** Whether an arm may be shipped as far as its guardrails go: a sentence without its end. */
    String conclusion(String arm, ExposedPeople people) {
        List<Limit> limits = limits(arm, people);
        Optional<String> harm = harm(arm, people);
        Optional<Limit> open = limits.stream().filter(limit -> !limit.isHeld()).findFirst();
        return harm.map("Not safe to ship: %s"::formatted)
                .or(() -> open.map(limit -> "Not yet known to be safe: " + limit.words()))
                .orElseGet(() -> "Safe to ship: "
                        + limits.stream()
                                .map(Limit::atWorst)
                                .flatMap(Optional::stream)
                                .collect(Collectors.joining(", ")));
    }

    private List<Limit> limits(String arm, ExposedPeople people) {
        return List.of(
                limit(arm, people, PersonMetric.CTR, -1, borne.ctr(), "%", relative(arm, people, PersonMetric.CTR)),
                limit(
                        arm,
                        people,
                        PersonMetric.HIDE_RATE,
                        1,
                        borne.hideRate(),
                        "%",
                        relative(arm, people, PersonMetric.HIDE_RATE)),
                // By difference: a base that lacks nothing has none of it to be compared with.
                limit(
                        arm,
                        people,
                        PersonMetric.DEGRADED_RATE,
                        1,
                        borne.degradedRate(),
                        "points",
                        absolute(arm, people, PersonMetric.DEGRADED_RATE)));
    }

    private static Limit limit(
            String arm,
            ExposedPeople people,
            PersonMetric metric,
            int worse,
            double borne,
            String unit,
            Optional<Interval> change) {
        return new Limit(
                metric, worse, borne, unit, change, moments(arm, people, metric).ratio() > 0);
    }

    private Optional<Interval> absolute(String arm, ExposedPeople people, PersonMetric metric) {
        return Lift.absolute(Estimate.of(moments(base, people, metric)), Estimate.of(moments(arm, people, metric)))
                .map(this::interval);
    }

    private Optional<Interval> relative(String arm, ExposedPeople people, PersonMetric metric) {
        Moments of = moments(base, people, metric);
        Moments own = moments(arm, people, metric);
        double slope = own.plus(of).slope();
        return Lift.relative(Estimate.adjusted(of, slope), Estimate.adjusted(own, slope))
                .map(this::interval);
    }

    private Interval interval(Lift lift) {
        return lift.alwaysValid(Lift.NARROWEST_AT, alpha);
    }

    private static boolean isFew(String arm, ExposedPeople people) {
        return moments(arm, people, PersonMetric.CTR).people() < ReadOut.FEW;
    }

    private static Moments moments(String arm, ExposedPeople people, PersonMetric metric) {
        return Comparisons.moments(people.byArm().get(arm), metric);
    }
}
