package cascade.training;

import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Releases;
import cascade.training.learner.BundleTraining;
import cascade.training.learner.Sealer;
import cascade.training.plan.BundlePlan;
import cascade.training.plan.RankingPlan;
import cascade.training.plan.Refit;
import cascade.training.progress.ProgressListener;
import cascade.training.reading.PlanCheck;
import cascade.training.reading.Readings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Trains every bundle of a plan on a log: candidates, which are judged, then what goes on from them, which is published as one release.
 *
 * <p>The models of recall run beside those of ranking, each on one thread: two cores are busy, and equal logs, plans and seeds
 * still give equal models, where Item2vec starts anew or from equal vectors.
 */
public final class Training {

    private final TrainingOrder order;
    private final Readings readings;
    private final SideBySide atOnce;
    private final List<BundleTraining<?, ?, ?>> ranking;
    private final List<BundleTraining<?, ?, ?>> recall;

    private Training(
            TrainingOrder order,
            Readings readings,
            SideBySide atOnce,
            List<BundleTraining<?, ?, ?>> ranking,
            List<BundleTraining<?, ?, ?>> recall) {
        this.order = order;
        this.readings = readings;
        this.atOnce = atOnce;
        this.ranking = ranking;
        this.recall = recall;
    }

    /**
     * Reads the log, trains the bundles of the plan, and puts them into service together at the end, or their refits where the plan wants
     * such: who is killed before leaves what was in service. Where nobody clicked, those of recall are missing. Nothing is trained, and
     * nothing published, where a fault of the plan shows before; nothing is published where the order's judge refuses the candidates. A
     * bundle that diverges, or that the judge leaves out, is missing, and what served of it goes on.
     *
     * @throws cascade.training.reading.NothingToLearnException where the training or the validation period has no impressions, or no clicks
     *     to a plan without rankers
     * @throws cascade.training.plan.PlanRefusedException where the plan asks for what the log does not have
     * @throws cascade.training.log.LogFormatException naming file and line where the log is damaged
     * @throws cascade.models.file.CorruptFileException where a checkpoint is damaged or of another training
     */
    public static TrainingResult train(TrainingOrder order, ProgressListener progress) {
        return begin(order, progress).publish();
    }

    /** Trains the candidates alone, those that do not diverge, and puts nothing into service: they lie in the catalogue, to be judged. */
    public static List<ModelVersion> seal(TrainingOrder order, ProgressListener progress) {
        Training training = begin(order, progress);
        List<ModelVersion> versions = training.each(BundleTraining::candidate);
        training.forgetCheckpoints();
        return versions;
    }

    private static Training begin(TrainingOrder order, ProgressListener progress) {
        var atOnce = new SideBySide();
        ProgressListener oneAtATime = atOnce.listening(progress.oneAtATime());
        var readings = new Readings(order.log(), order.plan(), oneAtATime);
        PlanCheck.ofServing(order.plan(), readings, order.models());
        // Not the time of the log: that may be shifted, and a version must sort by age.
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var sealer = new Sealer(order.models(), order.plan(), order.commit(), now);
        Function<BundlePlan, BundleTraining<?, ?, ?>> training =
                bundle -> BundleTraining.of(bundle, readings, checkpoint(order, bundle), sealer, oneAtATime);
        return new Training(
                order,
                readings,
                atOnce,
                trainings(order.plan().ranking(), training),
                trainings(order.plan().recall(), training));
    }

    private static List<BundleTraining<?, ?, ?>> trainings(
            List<? extends BundlePlan> plans, Function<BundlePlan, BundleTraining<?, ?, ?>> training) {
        return plans.stream().<BundleTraining<?, ?, ?>>map(training).toList();
    }

    private TrainingResult publish() {
        List<ModelVersion> candidates = each(BundleTraining::candidate);
        List<ModelVersion> passed =
                candidates.isEmpty() ? List.of() : order.judge().passed(candidates);
        List<ModelVersion> published =
                passed.isEmpty() ? List.of() : refits(order.plan().refit().scope(), passed);
        if (!published.isEmpty()) {
            new Releases(order.models()).publish(published, "trained");
        }
        forgetCheckpoints();
        List<BundleTraining<?, ?, ?>> all = new ArrayList<>(ranking);
        all.addAll(recall);
        return TrainingResult.of(published, all);
    }

    /** What is published of those that passed: refits of what the plan wants such of, and of the rest what was judged. */
    private List<ModelVersion> refits(Refit.Scope scope, List<ModelVersion> passed) {
        if (scope != Refit.Scope.NOTHING) {
            readings.release();
        }
        return each(
                ofPassed(passed, scope == Refit.Scope.NOTHING ? BundleTraining::judged : BundleTraining::refit),
                ofPassed(passed, scope == Refit.Scope.ALL ? BundleTraining::refit : BundleTraining::judged));
    }

    private static Function<BundleTraining<?, ?, ?>, List<ModelVersion>> ofPassed(
            List<ModelVersion> passed, Function<BundleTraining<?, ?, ?>, List<ModelVersion>> step) {
        return training -> training.isAmong(passed) ? step.apply(training) : List.of();
    }

    private List<ModelVersion> each(Function<BundleTraining<?, ?, ?>, List<ModelVersion>> step) {
        return each(step, step);
    }

    /** Two cores are busy: what recalls beside what ranks, of which each takes one bundle after the other. */
    private List<ModelVersion> each(
            Function<BundleTraining<?, ?, ?>, List<ModelVersion>> ofRanking,
            Function<BundleTraining<?, ?, ?>, List<ModelVersion>> ofRecall) {
        return atOnce.run(() -> made(ranking, ofRanking), "recall", () -> made(recall, ofRecall));
    }

    private static List<ModelVersion> made(
            List<BundleTraining<?, ?, ?>> of, Function<BundleTraining<?, ?, ?>, List<ModelVersion>> step) {
        return of.stream().map(step).flatMap(List::stream).toList();
    }

    private static Optional<Path> checkpoint(TrainingOrder order, BundlePlan plan) {
        return order.checkpoints().map(folder -> folder.resolve(plan.name() + ".checkpoint"));
    }

    private void forgetCheckpoints() {
        for (RankingPlan plan : order.plan().ranking()) {
            checkpoint(order, plan).ifPresent(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot delete " + file, e);
                }
            });
        }
    }
}
