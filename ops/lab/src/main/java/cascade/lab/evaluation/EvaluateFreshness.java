package cascade.lab.evaluation;

import cascade.lab.evaluation.fault.NotMeasurableException;
import cascade.run.progress.ConsoleProgress;
import cascade.run.report.BoundDefaults;
import cascade.run.report.Bounds;
import cascade.run.report.Report;
import cascade.run.report.ReportTable;
import cascade.run.report.ReportedRun;
import cascade.training.evaluation.Freshness;
import cascade.training.evaluation.Freshness.Result;
import cascade.training.plan.BundlePlan;
import cascade.training.plan.Plan;
import cascade.training.plan.PlanReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Measures what it costs to learn a day later, prints and reports it. */
public final class EvaluateFreshness {

    public static final BoundDefaults BOUNDS =
            BoundDefaults.NONE.naming("model", "variant", "metric", "daysEarlier", "seed");

    private static final ReportTable GAINS = ReportTable.NONE
            .column("model", "{model}")
            .column("variant", "{variant}")
            .column("days earlier", "{daysEarlier}")
            .column("metric", "{metric}")
            .column("difference", "{difference}")
            .column("low", "{low}")
            .column("high", "{high}");

    private static final String COMMAND = "evaluate freshness";

    private final PrintStream out;
    private final ConsoleProgress progress;
    private final InstantSource clock;
    private final String commit;

    /** @param commit of the code that is measured */
    public EvaluateFreshness(PrintStream out, ConsoleProgress progress, InstantSource clock, String commit) {
        this.out = out;
        this.progress = progress;
        this.clock = clock;
        this.commit = commit;
    }

    /**
     * What is measured.
     *
     * @param data {@code log:DIR} or {@code kuairand:DIR}
     * @param models names of the plan's bundles
     * @param plan the default one where it is empty
     * @param seeds of each training, from the plan's on
     * @param days that training ends earlier, at most
     */
    public record Order(
            String data,
            List<String> models,
            Optional<Path> plan,
            int seeds,
            int days,
            Optional<Path> file,
            Bounds bounds) {}

    /**
     * Evaluates.
     *
     * @param scratch an empty folder
     * @return the exit code: 0 where every bound is reached
     * @throws NotMeasurableException where something is asked for that does not exist
     */
    public int evaluate(Order order, Path scratch) {
        Plan plan = order.plan().map(PlanReader.forEvaluation()::read).orElseGet(PlanReader::defaults);
        EventLog log = LogArgument.open(order.data(), scratch.resolve("log"), progress)
                .orElseThrow(() -> new NotMeasurableException(
                        "freshness is of a log, log:DIR or kuairand:DIR, and not of '" + order.data() + "'"));
        List<BundlePlan> bundles =
                order.models().stream().map(name -> bundle(plan, name)).toList();
        var report = new Report(COMMAND, commit, plan.seed(), clock.instant());
        var run = new ReportedRun(report, order.file(), order.bounds(), out, clock);
        var freshness = new Freshness(log.folder(), scratch.resolve("models"), plan, progress::progress);
        List<Long> seeds = LongStream.range(plan.seed(), plan.seed() + order.seeds())
                .boxed()
                .toList();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (BundlePlan bundle : bundles) {
            Result result = freshness.measure(bundle, seeds, order.days());
            result.figures().forEach(figure -> rows.add(row(log.name(), figure)));
            result.gains().forEach(gain -> rows.add(row(log.name(), gain)));
            report.results(rows);
            run.save();
            run.print(GAINS.ofRows(
                    result.gains().stream().map(gain -> row(log.name(), gain)).toList()));
        }
        return run.end();
    }

    private static BundlePlan bundle(Plan plan, String name) {
        return plan.bundles().stream()
                .filter(bundle -> bundle.name().equals(name))
                .filter(Freshness::measures)
                .findFirst()
                .orElseThrow(() ->
                        new NotMeasurableException("the plan has no ranking model and no towers named '" + name
                                + "'; there are "
                                + String.join(
                                        ", ",
                                        plan.bundles().stream()
                                                .filter(Freshness::measures)
                                                .map(BundlePlan::name)
                                                .toList())));
    }

    private static Map<String, Object> row(String data, Freshness.Figure figure) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("data", data);
        row.put("model", figure.model());
        row.put("variant", figure.variant());
        row.put("daysEarlier", figure.daysEarlier());
        row.put("seed", figure.seed());
        row.put("metric", figure.metric());
        row.put("value", figure.value());
        row.put("cpuSeconds", figure.cpuSeconds());
        return row;
    }

    private static Map<String, Object> row(String data, Freshness.Gain gain) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("data", data);
        row.put("model", gain.model());
        row.put("variant", gain.variant());
        row.put("daysEarlier", gain.daysEarlier());
        row.put("seeds", gain.seeds());
        row.put("metric", gain.metric());
        row.put("difference", gain.difference().difference());
        row.put("low", gain.difference().low());
        row.put("high", gain.difference().high());
        return row;
    }
}
