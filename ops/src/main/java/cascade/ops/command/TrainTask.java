package cascade.ops.command;

import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Release;
import cascade.models.catalog.Releases;
import cascade.models.catalog.Verdict;
import cascade.ops.gate.GateTask;
import cascade.ops.process.SourceTree;
import cascade.ops.progress.Progress;
import cascade.ops.report.Commit;
import cascade.training.Judge;
import cascade.training.Training;
import cascade.training.TrainingOrder;
import cascade.training.gate.GateOrder;
import cascade.training.plan.Plan;
import cascade.training.plan.PlanReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A training as the command line orders it. Apart from the command, whose types must all be on the server's class path.
 *
 * @param plan the default one where it is empty
 * @param seed in place of the plan's
 * @param cold whether everything starts anew, whatever the plan says
 * @param gate whether what was trained is judged before it is published
 */
record TrainTask(
        Path log,
        Path models,
        Optional<Path> plan,
        Optional<Long> seed,
        boolean cold,
        Optional<Path> checkpoints,
        boolean gate) {

    /**
     * What became of it.
     *
     * @param release what they serve as; empty where they were refused
     * @param verdicts none where they were not judged
     */
    record Outcome(List<ModelVersion> versions, Optional<Release> release, List<Verdict> verdicts) {}

    /** Trains, judges where that is asked for, and publishes what was not refused. */
    Outcome run(Progress progress) {
        Plan ordered = ordered();
        List<ModelVersion> candidates = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        Judge judge = sealed -> {
            candidates.addAll(sealed);
            if (gate) {
                var against = GateOrder.againstInService(
                        models, sealed, log, ordered.gate(), ordered.seed(), Instant.now());
                verdicts.addAll(GateTask.judge(against, progress));
            }
            return verdicts.stream().allMatch(Verdict::isPassed);
        };
        var order =
                new TrainingOrder(log, models, ordered, checkpoints, Commit.of(SourceTree.root()), judge);
        List<ModelVersion> published = Training.train(order, progress::progress);
        return published.isEmpty()
                ? new Outcome(candidates, Optional.empty(), verdicts)
                : new Outcome(published, new Releases(models).inService(), verdicts);
    }

    private Plan ordered() {
        Plan read = plan.map(PlanReader.forServing()::read).orElseGet(PlanReader::defaults);
        Plan seeded = seed.map(read::withSeed).orElse(read);
        return cold ? seeded.cold() : seeded;
    }
}
