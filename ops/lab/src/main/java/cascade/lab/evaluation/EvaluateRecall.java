package cascade.lab.evaluation;

import cascade.lab.evaluation.fault.NotMeasurableException;
import cascade.run.progress.ConsoleProgress;
import cascade.run.report.BoundDefaults;
import cascade.run.report.Report;
import cascade.run.report.ReportedRun;
import cascade.training.evaluation.RecallEvaluation;
import cascade.training.plan.Plan;
import cascade.training.plan.PlanReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Trains, measures, prints and reports the recall models that were asked for, one after the other. */
public final class EvaluateRecall {

    /** Bounds are mostly of the model without a variant. */
    public static final BoundDefaults BOUNDS = BoundDefaults.NONE
            .share("recall@20", Set.copyOf(RecallRows.FIGURES))
            .only("variant", "")
            .naming("model", "variant");

    private static final String COMMAND = "evaluate recall";
    private static final int PARTS = 1_000;

    private final PrintStream out;
    private final ConsoleProgress progress;
    private final InstantSource clock;
    private final String commit;

    /** @param commit of the code that is measured */
    public EvaluateRecall(PrintStream out, ConsoleProgress progress, InstantSource clock, String commit) {
        this.out = out;
        this.progress = progress;
        this.clock = clock;
        this.commit = commit;
    }

    /**
     * Evaluates.
     *
     * @param data as {@link RecallArgument} reads it or, of a plan, {@link LogArgument}
     * @param scratch an empty folder
     * @return the exit code: 0 where every bound is reached
     * @throws NotMeasurableException where something is asked for that does not exist
     */
    public int evaluate(String data, RecallOrder order, Path scratch) {
        EarlierRows earlier = order.resume() ? EarlierRows.read(order.file(), commit) : EarlierRows.none();
        var report = new Report(COMMAND, commit, 1, clock.instant());
        var run = new ReportedRun(report, order.file(), order.bounds(), out, clock);
        RecallWork work = order.plan().isPresent()
                ? planned(order.plan().get(), data, order, scratch)
                : plain(data, order, scratch);
        List<RecallJob> jobs = work.jobs();
        order.bounds()
                .require(Choice.members(jobs.stream().map(RecallJob::choice).toList()));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            RecallJob job = jobs.get(i);
            List<Map<String, Object>> known = earlier.of(work.data(), job.choice(), job.seed()).stream()
                    .filter(row -> work.on().equals(row.get("on")))
                    .toList();
            rows.addAll(known.isEmpty() ? List.of(measure(job, i, jobs.size())) : known);
            job.keep().run();
            report.results(rows);
            run.save();
        }
        progress.progress("evaluate", "%d of %d done".formatted(jobs.size(), jobs.size()), PARTS, PARTS);
        RecallTables.of(report.results()).forEach(out::println);
        return run.end(true, SeedMeans.of(report.results()));
    }

    private RecallWork plain(String data, RecallOrder order, Path scratch) {
        Optional<EventLog> log = LogArgument.open(data, scratch, progress);
        RecallEvaluation evaluation = RecallArgument.read(data, log, order.part());
        return new RecallJobs(evaluation, log.map(found -> new ServedUnion(found, scratch)), order).work();
    }

    private RecallWork planned(Path file, String data, RecallOrder order, Path scratch) {
        PlannedRecallJobs.requireKnown(order.bounds());
        Plan plan = PlanReader.forEvaluation().read(file);
        EventLog log = LogArgument.open(data, scratch, progress)
                .orElseThrow(() -> new NotMeasurableException(
                        "a plan is of a log, log:DIR or kuairand:DIR, and not of '" + data + "'"));
        return new PlannedRecallJobs(plan, log, progress).work(order.seeds());
    }

    private Map<String, Object> measure(RecallJob job, int before, int jobs) {
        show(job.name(), before, jobs, 0);
        return job.measuring()
                .row((detail, share) -> show("%s: %s".formatted(job.name(), detail), before, jobs, share));
    }

    private void show(String detail, int before, int jobs, double share) {
        long done = Math.min(PARTS - 1, (long) ((before + share) / jobs * PARTS));
        progress.progress("evaluate", "%d of %d done, %s".formatted(before, jobs, detail), done, PARTS);
    }
}
