package cascade.lab.evaluation;

import cascade.lab.comparison.Notation;
import cascade.run.progress.ConsoleProgress;
import cascade.training.rank.ValidationScore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One bar over all jobs, each as long as any other: the time left is an estimate, and jumps where a dear model follows a cheap one.
 */
final class JobProgress {

    private static final int PARTS = 1_000;

    private final ConsoleProgress console;
    private final int jobs;
    private final Map<Job, Double> shares = new HashMap<>();
    private int finished;

    JobProgress(ConsoleProgress console, List<Job> jobs) {
        this.console = console;
        this.jobs = jobs.size();
    }

    synchronized void epoch(Job job, int epoch, ValidationScore score) {
        shares.merge(job, 1.0 / job.epochs(), Double::sum);
        show("%s: epoch %d, AUC %s, GAUC %s"
                .formatted(job.name(), epoch, Notation.share(score.auc(), 4), Notation.share(score.gauc(), 4)));
    }

    synchronized void finished(Job job) {
        shares.remove(job);
        finished++;
        show(job.name() + ": done");
    }

    private void show(String detail) {
        double running =
                shares.values().stream().mapToDouble(Double::doubleValue).sum();
        long done = finished == jobs ? PARTS : Math.min(PARTS - 1, (long) ((finished + running) / jobs * PARTS));
        console.progress("evaluate", "%d of %d done, %s".formatted(finished, jobs, detail), done, PARTS);
    }
}
