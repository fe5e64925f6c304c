package cascade.run.readout;

import cascade.experiment.ExperimentOutline;
import cascade.experiment.ExperimentOutline.ArmOutline;
import cascade.experiment.ExperimentPlanReader;
import cascade.experiment.Parameters;
import cascade.experiment.statistics.Moments;
import cascade.experiment.statistics.SampleRatio;
import cascade.run.progress.Progress;
import cascade.run.report.Report;
import cascade.run.report.ReportTable;
import cascade.training.experiment.DayRange;
import cascade.training.experiment.ExposedPeople;
import cascade.training.experiment.ExposedPeople.OfArm;
import cascade.training.experiment.PersonDays;
import cascade.training.experiment.PersonMetric;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of an experiment: each arm beside the first, by person. Intervals hold for whoever looks daily and stops when he likes; those of one look stand beside them.
 */
public final class ReadOut {

    /** Below it, means of what few people do much of are no bell curve. */
    static final long FEW = 100;

    /** Share of a day's pages that lacked something. */
    private static final double OUTAGE = .1;

    /** Of all people. */
    private static final double ERASED = .01;

    /** Of days that are lacking, or were bad. */
    private static final int MOST_NAMED = 7;

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
    private final List<String> forbids;
    private final List<Map<String, Object>> rows;

    private ReadOut(ExperimentOutline experiment, ExposedPeople people) {
        this.experiment = experiment;
        this.people = people;
        this.mismatch = mismatch();
        this.forbids = whatForbids();
        var comparisons = new Comparisons(experiment, people);
        this.rows = comparisons.all().stream()
                .map(comparison -> comparison.row(
                        experiment.name(),
                        mismatch,
                        forbids.isEmpty() ? comparisons.verdict(comparison) : "none: " + String.join("; ", forbids)))
                .toList();
    }

    /**
     * Reads samples of a log; of days that were read before what was kept. Whoever reads out several experiments reads {@link PersonDays} once.
     *
     * @param plan the configuration that was pushed
     * @param name of the experiment, or {@code LAYER/EXPERIMENT}
     * @param progress of the reading of days
     * @param said told of what of the log is left out, and why
     * @throws cascade.pushed.PushRefusedException where it is no plan
     * @throws IllegalArgumentException where it has no such experiment, or one that compares nothing
     */
    public static ReadOut of(
            Path log, DayRange days, String plan, String name, Progress progress, Consumer<String> said) {
        ExperimentOutline experiment = named(outlines(plan), name);
        return of(PersonDays.of(log, days, progress::progress, said), days, experiment);
    }

    /** The same of days that were read. */
    static ReadOut of(PersonDays read, DayRange days, ExperimentOutline experiment) {
        return new ReadOut(experiment, read.exposed(days, experiment.layer(), experiment.name()));
    }

    /** The same of all days, of an experiment as {@link #of(Path, DayRange, String, String, Progress, Consumer)} takes it. */
    public static ReadOut of(PersonDays read, String plan, String name) {
        return of(read, DayRange.ALL, named(outlines(plan), name));
    }

    /** The same figures under another plan of the same arms: one of them may be paused since. */
    ReadOut under(String plan) {
        return new ReadOut(named(outlines(plan), inLayer(experiment)), people);
    }

    /** In which way an arm does harm for certain, by the guardrails of the experiment. */
    Optional<String> harm(ArmOutline arm) {
        return new GuardrailCheck(experiment).harm(arm.name(), people);
    }

    /** All that are read out of a plan that was pushed: those of it, and the platform's own. */
    static List<ExperimentOutline> outlines(String plan) {
        return ExperimentPlanReader.read(plan, Parameters.OF_ANY_MODEL).withAa().outline();
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

    /** {@code LAYER/EXPERIMENT}. */
    static String inLayer(ExperimentOutline experiment) {
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

    private List<String> whatForbids() {
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
        experiment
                .arms()
                .forEach(arm -> arm.pause()
                        .ifPresent(pause -> all.add(
                                "arm %s is paused since %s, and its people have what is configured since then: %s"
                                        .formatted(arm.name(), pause.since(), pause.why()))));
        outages().ifPresent(all::add);
        ChangedRanker.of(arms(), people.rankers()).ifPresent(all::add);
        if (people.erased()
                > ERASED
                        * people.byArm().values().stream()
                                .mapToLong(OfArm::people)
                                .sum()) {
            all.add(
                    "%d people were erased since %s: what they did is in no figure, and who asks for that is not just anybody"
                            .formatted(people.erased(), people.days().getFirst()));
        }
        if (!people.lacking().isEmpty()) {
            List<LocalDate> days = people.lacking();
            all.add("the log has no samples of "
                    + days.stream().limit(MOST_NAMED).map(LocalDate::toString).collect(Collectors.joining(", "))
                    + (days.size() > MOST_NAMED ? " and %d days more".formatted(days.size() - MOST_NAMED) : ""));
        }
        return List.copyOf(all);
    }

    /** {@code LAYER/EXPERIMENT}. */
    String name() {
        return inLayer(experiment);
    }

    /** Days on which so many pages lacked something that people saw another feed than on the others. */
    private Optional<String> outages() {
        List<String> days = new ArrayList<>();
        people.bySlice().forEach((slice, byArm) -> {
            Moments all = byArm.values().stream()
                    .map(arm -> Comparisons.moments(arm, PersonMetric.DEGRADED_RATE))
                    .reduce(Moments.NONE, Moments::plus);
            if (slice.startsWith(ExposedPeople.DAY) && all.ratio() > OUTAGE) {
                days.add(String.format(
                        Locale.ROOT,
                        "%s (%.0f %% of pages)",
                        slice.substring(ExposedPeople.DAY.length()),
                        100 * all.ratio()));
            }
        });
        return days.isEmpty()
                ? Optional.empty()
                : Optional.of("a part of the servers was down or late on "
                        + days.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                        + (days.size() > MOST_NAMED ? " and %d days more".formatted(days.size() - MOST_NAMED) : ""));
    }

    String experiment() {
        return experiment.name();
    }

    /** Names, the base's first. */
    List<String> arms() {
        return experiment.arms().stream().map(ArmOutline::name).toList();
    }

    /** Days that were read. */
    List<String> days() {
        return people.days().stream().map(LocalDate::toString).toList();
    }

    /** What forbids a verdict; empty where nothing does. */
    public List<String> forbids() {
        return forbids;
    }

    String layer() {
        return experiment.layer();
    }

    /** People who were in two of its arms, and are left out. */
    long ofTwoArms() {
        return people.ofTwoArms();
    }

    /** The verdict, arm by arm and metric by metric, or what forbids one. */
    public List<String> sentences() {
        if (!forbids.isEmpty()) {
            return forbids.stream().map(reason -> "No verdict: " + reason).toList();
        }
        List<String> sentences = new ArrayList<>();
        for (ArmOutline arm : experiment.arms().subList(1, experiment.arms().size())) {
            sentences(arm.name())
                    .forEach(sentence ->
                            sentences.add((experiment.arms().size() > 2 ? arm.name() + ": " : "") + sentence));
        }
        return sentences;
    }

    /** Whether an arm may be shipped, and what was seen of each metric: sentences without their ends, for where nothing forbids them. */
    Stream<String> sentences(String arm) {
        return Stream.concat(
                Stream.of(new GuardrailCheck(experiment).conclusion(arm, people)),
                ofEverybody().filter(row -> arm.equals(row.get("arm"))).map(row -> (String) row.get("verdict")));
    }

    private Stream<Map<String, Object>> ofEverybody() {
        return rows.stream().filter(row -> ExposedPeople.ALL.equals(row.get("slice")));
    }

    /** Says it in sentences, what forbids a verdict first, and then in a table; slices are in {@link #rows} alone. */
    public void print(Consumer<String> line) {
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
        List<Map<String, Object>> ofAll = ofEverybody().toList();
        if (forbids.isEmpty()) {
            String base = experiment.arms().getFirst().name();
            for (ArmOutline arm : experiment.arms().subList(1, experiment.arms().size())) {
                line.accept(arm.name() + ", beside " + base + ":");
                sentences(arm.name()).forEach(sentence -> line.accept("  " + sentence));
            }
        }
        TABLE.ofRows(ofAll).lines().forEach(line);
    }

    /** Elements of a report: of everybody first, then slice by slice. */
    public List<Map<String, Object>> rows() {
        return rows;
    }

    /** The same as figures. */
    public void addTo(Report report) {
        rows.forEach(report::add);
        report.say("forbids", forbids);
        report.say("ofTwoArms", people.ofTwoArms());
        report.say("days", days());
    }
}
