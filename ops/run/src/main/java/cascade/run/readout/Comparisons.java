package cascade.run.readout;

import cascade.experiment.ExperimentOutline;
import cascade.experiment.ExperimentOutline.ArmOutline;
import cascade.experiment.statistics.Estimate;
import cascade.experiment.statistics.Lift;
import cascade.experiment.statistics.Moments;
import cascade.experiment.statistics.SeveralMetrics;
import cascade.training.experiment.ExposedPeople;
import cascade.training.experiment.ExposedPeople.OfArm;
import cascade.training.experiment.PersonMetric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Every arm of an experiment beside the first, metric by metric: of everybody first, then slice by slice. */
final class Comparisons {

    private final String base;
    private final List<Comparison> all = new ArrayList<>();
    private final Map<Comparison, Double> corrected = new HashMap<>();

    Comparisons(ExperimentOutline experiment, ExposedPeople people) {
        base = experiment.arms().getFirst().name();
        add(experiment, ExposedPeople.ALL, people.byArm());
        // What decides: one or more wrong among all metrics and arms is rare.
        correct(all, SeveralMetrics::holm);
        int decided = all.size();
        people.bySlice().forEach((slice, byArm) -> {
            if (!slice.equals(ExposedPeople.ALL)) {
                add(experiment, slice, byArm);
            }
        });
        // What is looked through for where it comes from: few of those that look different are not.
        correct(all.subList(decided, all.size()), SeveralMetrics::benjaminiHochberg);
    }

    private void add(ExperimentOutline experiment, String slice, SortedMap<String, OfArm> byArm) {
        for (ArmOutline arm : experiment.arms()) {
            for (PersonMetric metric : PersonMetric.values()) {
                all.add(comparison(arm.name(), metric, slice, byArm));
            }
        }
    }

    private Comparison comparison(String arm, PersonMetric metric, String slice, SortedMap<String, OfArm> byArm) {
        Moments own = moments(byArm.get(arm), metric);
        Moments of = moments(byArm.get(base), metric);
        boolean hasPeople = own.people() > 0;
        // One for both: with one each, two metrics would be compared.
        double slope = own.plus(of).slope();
        Optional<Lift> lift = arm.equals(base) || !hasPeople || of.people() == 0
                ? Optional.empty()
                : Lift.relative(Estimate.adjusted(of, slope), Estimate.adjusted(own, slope));
        return new Comparison(
                arm,
                metric,
                slice,
                own.people(),
                hasPeople ? Optional.of(own.ratio()) : Optional.empty(),
                lift,
                lift.isPresent() && slope != 0);
    }

    static Moments moments(@Nullable OfArm arm, PersonMetric metric) {
        return arm == null
                ? Moments.NONE
                : new Moments(arm.people(), Objects.requireNonNull(arm.sums().get(metric)));
    }

    private void correct(List<Comparison> beside, UnaryOperator<double[]> correction) {
        List<Comparison> told = beside.stream()
                .filter(comparison -> comparison.lift().isPresent())
                .toList();
        double[] p = correction.apply(told.stream()
                .mapToDouble(comparison -> comparison.p().orElseThrow())
                .toArray());
        for (int i = 0; i < p.length; i++) {
            corrected.put(told.get(i), p[i]);
        }
    }

    List<Comparison> all() {
        return all;
    }

    /** A sentence without its end. */
    String verdict(Comparison comparison) {
        return comparison.arm().equals(base) ? "the base" : comparison.verdict(corrected.getOrDefault(comparison, 1.));
    }
}
