package cascade.run.readout;

import cascade.experiment.ExperimentOutline;
import cascade.experiment.ExperimentOutline.ArmOutline;
import cascade.experiment.ExperimentPlanReader;
import cascade.experiment.Parameters;
import cascade.experiment.statistics.Estimate;
import cascade.experiment.statistics.Interval;
import cascade.experiment.statistics.JointSums;
import cascade.experiment.statistics.Lift;
import cascade.experiment.statistics.SampleRatio;
import cascade.experiment.statistics.Sums;
import cascade.run.log.LogRows;
import cascade.run.report.Report;
import cascade.run.report.ReportTable;
import cascade.training.log.read.ExposedPeople;
import cascade.training.log.read.ExposedPeople.OfArm;
import cascade.training.log.read.ExposedPeople.Totals;
import cascade.training.log.read.LogExtract;
import cascade.training.log.read.PersonMetric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What came of an experiment: each arm beside the first, by person. Intervals hold for whoever looks daily and stops when he likes; those of one look stand beside them.
 */
public final class ReadOut {

    /** Where a confidence sequence is narrowest: experiments of a few thousand people are those that wait for it. */
    private static final double NARROWEST_AT = 5_000;

    /** Below it, means of what few people do much of are no bell curve. */
    private static final long FEW = 100;

    private static final double POWER = .8;
    private static final double PERCENT = 100;

    private static final ReportTable TABLE = ReportTable.NONE
            .column("arm", "{arm}")
            .column("metric", "{metric}")
            .column("people", "{people}")
            .column("value", "{value}")
            .column("lift, %", "{lift %+.2f .01}")
            .column("from", "{sequentialLow %+.2f .01}")
            .column("to", "{sequentialHigh %+.2f .01}")
            .column("p", "{sequentialP}");

    private final ExperimentOutline experiment;
    private final ExposedPeople people;
    private final Optional<Double> mismatch;
    private final List<Map<String, Object>> rows = new ArrayList<>();

    private ReadOut(ExperimentOutline experiment, ExposedPeople people) {
        this.experiment = experiment;
        this.people = people;
        this.mismatch = mismatch();
        experiment.arms().forEach(this::compare);
    }

    /**
     * Reads samples of a log.
     *
     * @param samples those that count
     * @param plan the configuration that was pushed
     * @param name of the experiment, or {@code LAYER/EXPERIMENT}
     * @param said told of what of the log is left out, and why
     * @throws cascade.pushed.PushRefusedException where it is no plan
     * @throws IllegalArgumentException where it has no such experiment, or one that compares nothing, or samples are chosen by what makes no sense
     */
    public static ReadOut of(LogRows samples, String plan, String name, Consumer<String> said) {
        ExperimentOutline experiment =
                named(ExperimentPlanReader.read(plan, Parameters.OF_ANY_MODEL).outline(), name);
        var log = new LogExtract(samples.root(), said);
        return new ReadOut(experiment, ExposedPeople.of(log, samples.choice(), experiment.layer(), experiment.name()));
    }

    private static ExperimentOutline named(List<ExperimentOutline> all, String name) {
        List<ExperimentOutline> found = all.stream()
                .filter(one -> name.equals(one.name()) || name.equals(inLayer(one)))
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException((found.isEmpty() ? "there is no experiment " : "several layers have ")
                    + name + "; there are "
                    + all.stream().map(ReadOut::inLayer).collect(Collectors.joining(", ")));
        }
        if (found.getFirst().arms().size() < 2) {
            throw new IllegalArgumentException("experiment " + name + " has one arm: there is nothing to compare");
        }
        return found.getFirst();
    }

    private static String inLayer(ExperimentOutline experiment) {
        return experiment.layer() + "/" + experiment.name();
    }

    /** Of arms that people are sent to, by those who came. */
    private Optional<Double> mismatch() {
        List<ArmOutline> sent =
                experiment.arms().stream().filter(arm -> arm.share() > 0).toList();
        return sent.size() < 2
                ? Optional.empty()
                : Optional.of(SampleRatio.p(
                        sent.stream().mapToLong(arm -> people(arm.name())).toArray(),
                        sent.stream().mapToDouble(ArmOutline::share).toArray()));
    }

    private long people(String arm) {
        OfArm of = people.byArm().get(arm);
        return of == null ? 0 : of.people();
    }

    private void compare(ArmOutline arm) {
        OfArm own = people.byArm().get(arm.name());
        OfArm base = arm.name().equals(base()) ? null : people.byArm().get(base());
        for (PersonMetric metric : PersonMetric.values()) {
            rows.add(row(arm.name(), metric, base, own));
        }
    }

    private String base() {
        return experiment.arms().getFirst().name();
    }

    /** @param base null for the base itself, and where nobody is in it */
    private Map<String, Object> row(String arm, PersonMetric metric, @Nullable OfArm base, @Nullable OfArm own) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("experiment", experiment.name());
        row.put("arm", arm);
        row.put("metric", metric.key());
        row.put("slice", "all");
        row.put("people", own == null ? 0 : own.people());
        Optional<Estimate> estimate = Optional.ofNullable(own).map(of -> estimate(metric, of));
        row.put("value", estimate.map(Estimate::value).orElse(null));
        Optional<Lift> lift = base == null || own == null
                ? Optional.empty()
                : Lift.relative(estimate(metric, base), estimate(metric, own));
        Optional<Interval> once = lift.map(Lift::interval);
        Optional<Interval> always = lift.map(of -> of.alwaysValid(NARROWEST_AT));
        row.put("lift", lift.map(Lift::value).orElse(null));
        row.put("low", once.map(Interval::low).orElse(null));
        row.put("high", once.map(Interval::high).orElse(null));
        row.put("p", lift.map(Lift::p).orElse(null));
        row.put("sequentialLow", always.map(Interval::low).orElse(null));
        row.put("sequentialHigh", always.map(Interval::high).orElse(null));
        row.put("sequentialP", lift.map(of -> of.alwaysValidP(NARROWEST_AT)).orElse(null));
        row.put("adjusted", false);
        row.put("mismatchP", mismatch.orElse(null));
        row.put("verdict", arm.equals(base()) ? "the base" : verdict(metric, lift));
        return row;
    }

    private static Estimate estimate(PersonMetric metric, OfArm of) {
        Totals totals = Objects.requireNonNull(of.totals().get(metric));
        var sums = new Sums(of.people(), totals.sum(), totals.squares());
        return metric.isRatio()
                ? Estimate.ofRatio(new JointSums(
                        sums, new Sums(of.people(), totals.bySum(), totals.bySquares()), totals.products()))
                : Estimate.ofMean(sums);
    }

    private String verdict(PersonMetric metric, Optional<Lift> lift) {
        if (lift.isEmpty()) {
            return words(metric) + ": nothing to compare";
        }
        Interval always = lift.get().alwaysValid(NARROWEST_AT);
        return always.excludesZero()
                ? String.format(
                        Locale.ROOT,
                        "%s %+.1f %% (%.1f to %.1f)",
                        words(metric),
                        PERCENT * lift.get().value(),
                        PERCENT * always.low(),
                        PERCENT * always.high())
                : String.format(
                        Locale.ROOT,
                        "%s: no difference seen; of %.1f %% one look would have seen four in five",
                        words(metric),
                        PERCENT * lift.get().detectable(POWER));
    }

    /** As a sentence begins. */
    private static String words(PersonMetric metric) {
        return switch (metric) {
            case CTR -> "Clicks an impression";
            case FOLLOW_RATE -> "Follows an impression";
            case LIKE_RATE -> "Likes an impression";
            case HIDE_RATE -> "Hides an impression";
            case PAGES -> "Pages a person";
            case MINUTES -> "Minutes a person";
            case DAYS -> "Days with a visit a person";
        };
    }

    /** What forbids a verdict; empty where nothing does. */
    public List<String> forbids() {
        List<String> all = new ArrayList<>();
        mismatch.filter(p -> p < SampleRatio.ALARM)
                .ifPresent(p -> all.add(String.format(
                        Locale.ROOT,
                        "people did not come to the arms as they were sent (p %.2g): some are lost or counted twice",
                        p)));
        experiment.arms().stream()
                .filter(arm -> arm.share() > 0 && people(arm.name()) < FEW)
                .forEach(arm ->
                        all.add("arm %s has %d people, under %d".formatted(arm.name(), people(arm.name()), FEW)));
        return all;
    }

    /** Says it in sentences, what forbids a verdict first, and then in a table. */
    public void print(Consumer<String> line) {
        List<String> forbids = forbids();
        forbids.forEach(reason -> line.accept("No verdict: " + reason + "."));
        if (people.ofTwoArms() > 0) {
            line.accept(
                    "%d people were in two arms, as the plan changed, and are left out.".formatted(people.ofTwoArms()));
        }
        people.byArm().forEach((arm, of) -> {
            if (experiment.arms().stream().noneMatch(known -> known.name().equals(arm))) {
                line.accept("%d people were in arm %s, which the configuration does not have: they are left out."
                        .formatted(of.people(), arm));
            }
        });
        if (forbids.isEmpty()) {
            for (ArmOutline arm : experiment.arms().subList(1, experiment.arms().size())) {
                line.accept(arm.name() + ", beside " + base() + ":");
                rows.stream()
                        .filter(row -> arm.name().equals(row.get("arm")))
                        .forEach(row -> line.accept("  " + row.get("verdict")));
            }
        }
        TABLE.ofRows(rows).lines().forEach(line);
    }

    /** The same as figures. */
    public void addTo(Report report) {
        rows.forEach(report::add);
        report.say("forbids", forbids());
        report.say("ofTwoArms", people.ofTwoArms());
    }
}
