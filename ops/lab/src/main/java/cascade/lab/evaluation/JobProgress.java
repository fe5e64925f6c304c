package cascade.lab.evaluation;

import cascade.lab.comparison.Notation;
import cascade.run.progress.ConsoleProgress;
import cascade.training.rank.ValidationScore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One bar over all jobs. When a job will stop nobody knows, so each is taken to need as many epochs as those before it did:
 * the time left is an estimate, and jumps where a dear model follows a cheap one.
 */
final class JobProgress {

    private static final int FIRST_GUESS = 25;
    private static final int PARTS = 1_000;

    private final ConsoleProgress console;
    private final int jobs;
    private final Map<Job, Double> shares = new HashMap<>();
    private int finished;
    private int trained;
    private long epochsOfTrained;
    private double shown;

    JobProgress(ConsoleProgress console, List<Job> jobs) {
        this.console = console;
        this.jobs = jobs.size();
    }

    synchronized void epoch(Job job, int epoch, ValidationScore score) {
        double needed = Math.min(job.maxEpochs(), Math.max(epoch + 1, expected()));
        shares.put(job, Math.min(1, epoch / needed));
        show("%s: epoch %d, AUC %s, GAUC %s"
                .formatted(job.name(), epoch, Notation.share(score.auc(), 4), Notation.share(score.gauc(), 4)));
    }

    synchronized void finished(Job job, int epochs) {
        shares.remove(job);
        finished++;
        // A lookup is not trained, and says nothing of how long others train.
        trained += epochs > 0 ? 1 : 0;
        epochsOfTrained += epochs;
        show(job.name() + ": done");
    }

    private double expected() {
        return trained == 0 ? FIRST_GUESS : (double) epochsOfTrained / trained;
    }

    private void show(String detail) {
        double running =
                shares.values().stream().mapToDouble(Double::doubleValue).sum();
        // A bar that goes back would tell of a guess, not of the work.
        shown = Math.max(shown, (finished + running) / jobs);
        long done = finished == jobs ? PARTS : Math.min(PARTS - 1, (long) (shown * PARTS));
        console.progress("evaluate", "%d of %d done, %s".formatted(finished, jobs, detail), done, PARTS);
    }
}
