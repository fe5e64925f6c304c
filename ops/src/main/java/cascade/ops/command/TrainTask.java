package cascade.ops.command;

import cascade.models.catalog.ModelVersion;
import cascade.ops.process.SourceTree;
import cascade.ops.progress.Progress;
import cascade.ops.report.Commit;
import cascade.training.Training;
import cascade.training.TrainingOrder;
import cascade.training.plan.Plan;
import cascade.training.plan.PlanReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A training as the command line orders it. Apart from the command, whose types must all be on the server's class path.
 *
 * @param plan the default one where it is empty
 * @param seed in place of the plan's
 * @param cold whether everything starts anew, whatever the plan says
 */
record TrainTask(
        Path log, Path models, Optional<Path> plan, Optional<Long> seed, boolean cold, Optional<Path> checkpoints) {

    /** Trains, and says what was published. */
    List<ModelVersion> run(Progress progress) {
        var order = new TrainingOrder(log, models, ordered(), checkpoints, Commit.of(SourceTree.root()));
        return Training.train(order, progress::progress);
    }

    private Plan ordered() {
        Plan read = plan.map(PlanReader.forServing()::read).orElseGet(PlanReader::defaults);
        Plan seeded = seed.map(read::withSeed).orElse(read);
        return cold ? seeded.cold() : seeded;
    }
}
