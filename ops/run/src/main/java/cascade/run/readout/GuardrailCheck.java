package cascade.run.readout;

import cascade.experiment.ExperimentOutline;
import cascade.experiment.ExperimentOutline.ArmOutline;
import cascade.experiment.Guardrails;
import cascade.experiment.statistics.Estimate;
import cascade.experiment.statistics.Interval;
import cascade.experiment.statistics.Lift;
import cascade.experiment.statistics.Moments;
import cascade.training.experiment.ExposedPeople;
import cascade.training.experiment.PersonMetric;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether arms are certainly worse than the first by more than an experiment's guardrails bear. By person, and by bounds that hold at any number of looks: of all harmless
 * experiments at most one in twenty ever has an arm that is found so.
 */
final class GuardrailCheck {

    private static final int METRICS = 3;
    private static final double PERCENT = 100;

    private final ArmOutline base;
    private final Guardrails borne;
    private final double alpha;

    GuardrailCheck(ExperimentOutline experiment) {
        base = experiment.arms().getFirst();
        borne = experiment.guardrails();
        alpha = Lift.ALPHA / (METRICS * (experiment.arms().size() - 1));
    }

    /** In which way an arm is worse, for people; empty where it is not certain that it is. */
    Optional<String> harm(ArmOutline arm, ExposedPeople people) {
        if (isFew(base, people) || isFew(arm, people)) {
            return Optional.empty();
        }
        return Stream.of(
                        fewer(arm, people, PersonMetric.CTR, borne.ctr()),
                        more(arm, people, PersonMetric.HIDE_RATE, borne.hideRate()),
                        morePages(arm, people, borne.degradedRate()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> fewer(ArmOutline arm, ExposedPeople people, PersonMetric metric, double borne) {
        return relative(arm, people, metric)
                .filter(lift -> lift.high() < -borne)
                .map(lift -> words(metric, lift, "%", borne));
    }

    private Optional<String> more(ArmOutline arm, ExposedPeople people, PersonMetric metric, double borne) {
        return relative(arm, people, metric)
                .filter(lift -> lift.low() > borne)
                .map(lift -> words(metric, lift, "%", borne));
    }

    /** By difference: a base that lacks nothing has none of it to be compared with. */
    private Optional<String> morePages(ArmOutline arm, ExposedPeople people, double borne) {
        PersonMetric metric = PersonMetric.DEGRADED_RATE;
        return Lift.absolute(Estimate.of(moments(base, people, metric)), Estimate.of(moments(arm, people, metric)))
                .map(this::interval)
                .filter(difference -> difference.low() > borne)
                .map(difference -> words(metric, difference, "points", borne));
    }

    private Optional<Interval> relative(ArmOutline arm, ExposedPeople people, PersonMetric metric) {
        Moments of = moments(base, people, metric);
        Moments own = moments(arm, people, metric);
        double slope = own.plus(of).slope();
        return Lift.relative(Estimate.adjusted(of, slope), Estimate.adjusted(own, slope))
                .map(this::interval);
    }

    private Interval interval(Lift lift) {
        return lift.alwaysValid(Lift.NARROWEST_AT, alpha);
    }

    private static boolean isFew(ArmOutline arm, ExposedPeople people) {
        return moments(arm, people, PersonMetric.CTR).people() < ReadOut.FEW;
    }

    private static Moments moments(ArmOutline arm, ExposedPeople people, PersonMetric metric) {
        return Comparisons.moments(people.byArm().get(arm.name()), metric);
    }

    private static String words(PersonMetric metric, Interval interval, String unit, double borne) {
        return String.format(
                Locale.ROOT,
                "%s between %+.1f and %+.1f %s, %s %s are borne",
                Comparison.words(metric),
                PERCENT * interval.low(),
                PERCENT * interval.high(),
                unit,
                Double.toString(Math.round(PERCENT * borne * 10) / 10.),
                unit);
    }
}
