package cascade.ops.evaluation;

import cascade.ops.progress.ConsoleProgress;
import cascade.ops.report.Report;
import cascade.training.data.PublishedRecall;
import cascade.training.evaluation.RecallEvaluation;
import cascade.training.evaluation.RecallResult;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trains, measures, prints and reports the recall models that were asked for, one after the other. */
public final class EvaluateRecall {

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
     * @param data as {@link RecallArgument} reads it
     * @return true where every bound is reached
     * @throws NotMeasurableException where something is asked for that does not exist
     */
    public boolean evaluate(String data, RecallOrder order) {
        EarlierRows earlier = order.resume() ? EarlierRows.read(order.file(), commit) : EarlierRows.none();
        List<RecallBound> bounds =
                order.bounds().stream().map(RecallBound::parse).toList();
        var report = new Report(COMMAND, commit, 1, clock.instant());
        var evaluation = new RecallEvaluation(RecallArgument.read(data, order.on()));
        List<RecallJob> jobs = RecallJob.of(evaluation, order);
        bounds.forEach(bound -> bound.require(jobs));
        var format = new RecallRows(PublishedRecall.load(), order.on());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            RecallJob job = jobs.get(i);
            List<Map<String, Object>> known = earlier.of(evaluation.data(), job.choice(), job.seed()).stream()
                    .filter(row -> order.on().equals(row.get("on")))
                    .toList();
            rows.addAll(known.isEmpty() ? List.of(format.of(measure(evaluation, job, i, jobs.size()))) : known);
            order.vectors().ifPresent(folder -> writeVectors(evaluation, job, folder));
            report.results(rows);
            order.file().ifPresent(path -> report.write(path, clock.instant()));
        }
        progress.progress("evaluate", "%d of %d done".formatted(jobs.size(), jobs.size()), PARTS, PARTS);
        RecallTables.of(report.results()).forEach(out::println);
        List<String> shortfalls = bounds.stream()
                .map(bound -> bound.shortfall(report.results()))
                .flatMap(Optional::stream)
                .toList();
        shortfalls.forEach(out::println);
        return shortfalls.isEmpty();
    }

    private RecallResult measure(RecallEvaluation evaluation, RecallJob job, int before, int jobs) {
        show(job.name(), before, jobs, 0);
        return evaluation.measure(job.choice().model(), job.choice().variant(), job.seed(), (epoch, loss) -> {
            String detail = Double.isNaN(loss) ? "" : ", loss %.4f".formatted(loss);
            show(
                    "%s: epoch %d of %d%s".formatted(job.name(), epoch, job.epochs(), detail),
                    before,
                    jobs,
                    (double) epoch / job.epochs());
        });
    }

    /** What was just trained is not trained again, what an earlier report holds is. */
    private static void writeVectors(RecallEvaluation evaluation, RecallJob job, Path folder) {
        Choice choice = job.choice();
        evaluation
                .vectors(choice.model(), choice.variant(), job.seed(), (_, _) -> {})
                .ifPresent(vectors -> {
                    String name = "%s-%s-%d"
                            .formatted(evaluation.data(), choice.toString().replace('/', '-'), job.seed());
                    FvecsFile.write(folder.resolve(name + ".items.fvecs"), vectors.vectors(), vectors.dimension());
                    FvecsFile.write(folder.resolve(name + ".users.fvecs"), vectors.users(), vectors.dimension());
                });
    }

    private void show(String detail, int before, int jobs, double share) {
        long done = Math.min(PARTS - 1, (long) ((before + share) / jobs * PARTS));
        progress.progress("evaluate", "%d of %d done, %s".formatted(before, jobs, detail), done, PARTS);
    }
}
