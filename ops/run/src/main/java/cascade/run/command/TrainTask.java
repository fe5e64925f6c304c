package cascade.run.command;

import cascade.models.catalog.AnchorNotes;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Retention;
import cascade.models.catalog.Verdict;
import cascade.models.file.FolderLock;
import cascade.run.gate.GateTask;
import cascade.run.process.SourceTree;
import cascade.run.progress.Progress;
import cascade.run.quota.QuotaLearning;
import cascade.run.report.Commit;
import cascade.run.schedule.TrainingKind;
import cascade.run.schedule.TrainingOutcome;
import cascade.run.schedule.TrainingRecord;
import cascade.training.Judge;
import cascade.training.Training;
import cascade.training.TrainingOrder;
import cascade.training.TrainingResult;
import cascade.training.gate.GateOrder;
import cascade.training.log.read.LogFolder;
import cascade.training.plan.Plan;
import cascade.training.plan.PlanReader;
import cascade.training.reading.NothingToLearnException;
import cascade.training.refresh.Refresh;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A training as the command line orders it. Apart from the command, whose types must all be on the server's class path.
 *
 * @param plan the default one where it is empty
 * @param seed in place of the plan's
 * @param gate whether what was trained is judged before it is published
 * @param keep releases that stay; all where it is empty
 * @param quotas whether it is learned afterwards how many candidates each source brings
 * @param settings of servers, beside which that is learned, where they are other than built in
 * @param beforeTest whether the log is read as if it ended where its test part begins
 */
record TrainTask(
        Path log,
        Path models,
        TrainingKind kind,
        Optional<Path> plan,
        Optional<Long> seed,
        Optional<Path> checkpoints,
        boolean gate,
        Optional<Integer> keep,
        boolean quotas,
        Optional<Path> settings,
        boolean beforeTest) {

    /**
     * What became of it.
     *
     * @param trained what serves now, and what diverged
     * @param verdicts none where nothing was judged; where something serves that is new, those that are not passed were left out
     * @param why nothing serves that is new; may be empty
     * @param quotas what was learned of sources, where that was asked for
     */
    record Result(
            TrainingOutcome outcome,
            TrainingResult trained,
            List<Verdict> verdicts,
            String why,
            Optional<QuotaLearning.Outcome> quotas) {

        private Result(TrainingOutcome outcome, TrainingResult trained, List<Verdict> verdicts, String why) {
            this(outcome, trained, verdicts, why, Optional.empty());
        }

        static Result without(TrainingOutcome outcome, String why) {
            return new Result(outcome, new TrainingResult(List.of(), Map.of()), List.of(), why);
        }

        /** The same with quotas that were learned beside. */
        Result with(QuotaLearning.Outcome learned) {
            return new Result(outcome, trained, verdicts, why, Optional.of(learned));
        }

        static Result of(TrainingResult trained, List<Verdict> verdicts) {
            if (!trained.published().isEmpty()) {
                boolean isWhole =
                        trained.diverged().isEmpty() && verdicts.stream().allMatch(Verdict::isPassed);
                return new Result(isWhole ? TrainingOutcome.PUBLISHED : TrainingOutcome.PARTLY, trained, verdicts, "");
            }
            return verdicts.stream().allMatch(Verdict::isPassed)
                    ? new Result(TrainingOutcome.FAILED, trained, verdicts, "every bundle diverged")
                    : new Result(TrainingOutcome.REFUSED, trained, verdicts, "the gate refused it");
        }
    }

    /** Trains, where no other training writes the same catalogue. */
    Result run(Progress progress) {
        InstantSource clock = InstantSource.system();
        Instant begun = clock.instant();
        var record = new TrainingRecord(models);
        Optional<FolderLock> lock = record.lock();
        if (lock.isEmpty()) {
            return Result.without(TrainingOutcome.ELSEWHERE, "another training writes " + models + "; it goes on");
        }
        try (FolderLock _ = lock.get()) {
            Result result = train(progress);
            if (!result.trained().published().isEmpty()) {
                record.published(kind, begun);
                new AnchorNotes(models).note(result.trained().published(), result.verdicts(), clock.instant());
                if (quotas) {
                    // Last of what is published: what was trained is noted whatever becomes of this.
                    result = result.with(new QuotaTask(log, models, settings, until()).run(progress));
                }
                keep.ifPresent(releases -> new Retention(models, clock).prune(releases));
            }
            return result;
        }
    }

    private Result train(Progress progress) {
        Plan plan = ordered();
        List<Verdict> verdicts = new ArrayList<>();
        Judge judge = candidates -> {
            if (!gate) {
                return candidates;
            }
            verdicts.addAll(judge(candidates, plan, progress));
            return passed(verdicts);
        };
        try {
            var order = new TrainingOrder(log, models, plan, checkpoints, Commit.of(SourceTree.root()), judge);
            TrainingResult trained = kind == TrainingKind.REFRESH
                    ? Refresh.train(order, progress::progress)
                    : Training.train(order, progress::progress);
            return Result.of(trained, verdicts);
        } catch (NothingToLearnException e) {
            return Result.without(TrainingOutcome.NOTHING_NEW, String.valueOf(e.getMessage()));
        }
    }

    /** None where one is worse than what serves, as they were made together. Whom nobody could judge is left out, and takes nobody with it. */
    static List<ModelVersion> passed(List<Verdict> verdicts) {
        if (verdicts.stream().anyMatch(verdict -> !verdict.isPassed() && !verdict.isUnjudged())) {
            return List.of();
        }
        return verdicts.stream().filter(Verdict::isPassed).map(Verdict::bundle).toList();
    }

    private List<Verdict> judge(List<ModelVersion> candidates, Plan plan, Progress progress) {
        return GateTask.judge(
                GateOrder.againstInService(models, candidates, log, plan.gate(), plan.seed(), Instant.now()), progress);
    }

    /** Where the test part begins, if that is to be kept apart. */
    private Optional<Instant> until() {
        return beforeTest
                ? Optional.of(new LogFolder(log)
                        .summary()
                        .testFrom()
                        .orElseThrow(() -> new UsageException(log + " has no test part: leave out --before-test")))
                : Optional.empty();
    }

    private Plan ordered() {
        Plan read = plan.map(PlanReader.forServing()::read).orElseGet(PlanReader::defaults);
        Plan seeded = seed.map(read::withSeed).orElse(read);
        seeded = seeded.within(seeded.times().until(until()));
        return kind == TrainingKind.COLD ? seeded.cold() : seeded;
    }
}
