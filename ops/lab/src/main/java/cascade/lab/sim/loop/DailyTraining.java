package cascade.lab.sim.loop;

import cascade.lab.process.TrainingProcess;
import cascade.models.file.Folders;
import cascade.run.process.OpenParts;
import cascade.run.progress.Progress;
import java.nio.file.Path;
import java.util.Optional;

/** The log and the models of a world that learns under one arm: copies of those of its past, to which each day adds. */
final class DailyTraining implements AutoCloseable {

    private final Path folder;
    private final Optional<Path> plan;
    private final boolean quotas;
    private final OpenParts parts;
    private final Progress progress;
    private final ArmLog armLog;

    /**
     * Copies what there is.
     *
     * @param folder for the copies; what lies there is deleted
     * @param log of the past
     * @param models that it made
     */
    DailyTraining(
            Path folder,
            Path log,
            Path models,
            Optional<Path> plan,
            boolean quotas,
            Learning learning,
            OpenParts parts,
            Progress progress) {
        this.folder = folder;
        this.plan = plan;
        this.quotas = quotas;
        this.parts = parts;
        this.progress = progress;
        Folders.makeAnew(folder);
        Folders.copy(log, folder.resolve("log"));
        Folders.copy(models, models());
        armLog = new ArmLog(folder.resolve("log"), learning == Learning.SERVED);
    }

    /** What serves under the arm. */
    Path models() {
        return folder.resolve("models");
    }

    /** Where what happens is written. */
    ArmLog armLog() {
        return armLog;
    }

    /** Learns of all that was written so far, and waits. */
    void train() {
        armLog.publish();
        TrainingProcess.run(folder, folder.resolve("log"), models(), plan, quotas, false, parts, progress);
    }

    /** Leaves the log with all that happened, and the models of the last training. */
    @Override
    public void close() {
        armLog.publish();
        armLog.close();
    }
}
