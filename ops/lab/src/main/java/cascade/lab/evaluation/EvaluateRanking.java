package cascade.lab.evaluation;

import cascade.lab.comparison.RankingComparison;
import cascade.lab.evaluation.fault.NotMeasurableException;
import cascade.run.progress.ConsoleProgress;
import cascade.run.report.BoundDefaults;
import cascade.run.report.Report;
import cascade.run.report.ReportedRun;
import cascade.training.data.PublishedFigures;
import cascade.training.evaluation.RankingResult;
import cascade.training.plan.Plan;
import cascade.training.plan.PlanReader;
import cascade.training.rank.ValidationScore;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Trains, measures, prints and reports the ranking models that were asked for. */
public final class EvaluateRanking {

    /** Bounds are mostly of the first task of the model without a variant. */
    public static final BoundDefaults BOUNDS = BoundDefaults.NONE
            .share(
                    "auc",
                    Set.of("auc", "logloss", "gauc", "ece", "validationAuc", "validationGauc", "samplesPerCpuSecond"))
            .only("variant", "")
            .firstOf("task")
            .naming("model", "variant", "task");

    private final PrintStream out;
    private final ConsoleProgress progress;
    private final InstantSource clock;
    private final String commit;

    /** @param commit of the code that is measured */
    public EvaluateRanking(PrintStream out, ConsoleProgress progress, InstantSource clock, String commit) {
        this.out = out;
        this.progress = progress;
        this.clock = clock;
        this.commit = commit;
    }

    /**
     * Evaluates.
     *
     * @param data as {@link DataArgument} reads it
     * @param scratch an empty folder
     * @return the exit code: 0 where every bound is reached
     * @throws NotMeasurableException where something is asked for that does not exist
     */
    public int evaluate(String data, RankingOrder order, Path scratch) {
        if (order.resume() && order.plan().isPresent()) {
            throw new NotMeasurableException(
                    "--resume goes by the names of models, which say nothing of what a plan changed: leave it out");
        }
        EarlierRows earlier = order.resume() ? EarlierRows.read(order.file(), commit) : EarlierRows.none();
        var report = new Report(RankingComparison.COMMAND, commit, 1, clock.instant());
        Optional<Plan> plan = order.plan().map(PlanReader.forEvaluation()::read);
        RankingData source = DataArgument.open(data, scratch, progress);
        Work work = plan.isPresent() ? planned(plan.get(), source, order) : chosen(source, order);
        order.bounds().require(Choice.members(work.choices()));
        List<Job> all = work.jobs();
        report.say("features", work.features());
        if (!work.note().isEmpty()) {
            report.say("note", work.note());
        }
        var rows = new RowsInOrder(all, report, order.file(), clock);
        for (Job job : all) {
            List<Map<String, Object>> known = earlier.of(source.name(), job.choice(), job.seed());
            if (!known.isEmpty()) {
                rows.add(job, known);
            }
        }
        work(all.stream().filter(job -> !rows.has(job)).toList(), order.parallel(), rows);
        var comparison = RankingComparison.ofResults(report.results());
        RankingTables.of(comparison).forEach(out::println);
        return new ReportedRun(report, order.file(), order.bounds(), out, clock)
                .end(true, SeedMeans.of(report.results()));
    }

    private Work chosen(RankingData source, RankingOrder order) {
        List<Choice> choices = new Menu(source).choose(order.models(), order.variants());
        return new Jobs(source, progress).of(choices, order.seeds());
    }

    private Work planned(Plan plan, RankingData source, RankingOrder order) {
        if (source instanceof EventLog log) {
            return new PlanJobs(plan, log, progress).of(order.seeds());
        }
        throw new NotMeasurableException("a plan is of a log, log:DIR or kuairand:DIR, and not of " + source.name());
    }

    private void work(List<Job> jobs, int parallel, RowsInOrder rows) {
        if (jobs.isEmpty()) {
            return;
        }
        var shown = new JobProgress(progress, jobs);
        var format = new Rows(PublishedFigures.load());
        new Crowd(Math.min(parallel, jobs.size())).work(jobs, new JobListener() {
            @Override
            public void epoch(Job job, int epoch, ValidationScore score) {
                shown.epoch(job, epoch, score);
            }

            @Override
            public void finished(Job job, List<RankingResult> results) {
                rows.add(
                        job,
                        results.stream()
                                .map(result -> format.of(result, job.chosenBy()))
                                .toList());
                shown.finished(job);
            }
        });
    }
}
