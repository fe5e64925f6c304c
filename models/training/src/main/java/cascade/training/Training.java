package cascade.training;

import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Releases;
import cascade.training.RankingTraining.Candidate;
import cascade.training.export.BundleExport;
import cascade.training.plan.BundlePlan;
import cascade.training.plan.Item2vecPlan;
import cascade.training.plan.RankingPlan;
import cascade.training.plan.TowersPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Trains every bundle of a plan on a log: candidates, which are judged, then what goes on from them, which is published as one release.
 *
 * <p>The models of recall run beside those of ranking, each on one thread: two cores are busy, and equal logs, plans and seeds
 * still give equal models, where Item2vec starts anew or from equal vectors.
 */
public final class Training {

    private final TrainingOrder order;
    private final Readings readings;
    private final Cards cards;
    private final ProgressListener progress;

    private Training(TrainingOrder order, Readings readings, Cards cards, ProgressListener progress) {
        this.order = order;
        this.readings = readings;
        this.cards = cards;
        this.progress = progress;
    }

    /**
     * Reads the log, trains the bundles of the plan, and puts them into service together at the end, or their refits where the plan wants
     * such: who is killed before leaves what was in service. Where nobody clicked, those of recall are missing. Nothing is trained, and
     * nothing published, where a fault of the plan shows before; nothing is published where the order's judge refuses the candidates.
     *
     * @return what was published; none where it was refused
     * @throws NothingToLearnException where the training or the validation period has no impressions, or no clicks to a plan without rankers
     * @throws cascade.training.plan.PlanRefusedException where the plan asks for what the log does not have
     * @throws cascade.training.log.LogFormatException naming file and line where the log is damaged
     * @throws cascade.models.file.CorruptFileException where a checkpoint is damaged or of another training
     */
    public static List<ModelVersion> train(TrainingOrder order, ProgressListener progress) {
        return begin(order, progress).publish();
    }

    /** Trains the candidates alone and puts nothing into service: they lie in the catalogue, to be judged. */
    public static List<ModelVersion> seal(TrainingOrder order, ProgressListener progress) {
        Training training = begin(order, progress);
        List<ModelVersion> versions = training.candidates().versions();
        order.plan().ranking().forEach(training::forget);
        return versions;
    }

    private static Training begin(TrainingOrder order, ProgressListener progress) {
        ProgressListener oneAtATime = new OneAtATime(progress);
        var readings = new Readings(order.log(), order.plan(), oneAtATime);
        PlanCheck.ofServing(order.plan(), readings, order.models());
        // Not the time of the log: that may be shifted, and a version must sort by age.
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var cards = new Cards(order.plan(), order.commit(), now);
        return new Training(order, readings, cards, oneAtATime);
    }

    private List<ModelVersion> publish() {
        Candidates candidates = candidates();
        List<ModelVersion> published = List.of();
        if (order.judge().passes(candidates.versions())) {
            published = order.plan().refit().enabled() ? refits(candidates) : candidates.versions();
            new Releases(order.models()).publish(published, "trained");
        }
        order.plan().ranking().forEach(this::forget);
        return published;
    }

    /**
     * What is sealed, and waits for the judge.
     *
     * @param item2vec which has no refit
     */
    private record Candidates(
            List<Candidate> ranking, List<TowersTraining.Candidate> towers, List<ModelVersion> item2vec) {

        List<ModelVersion> versions() {
            return Stream.of(
                            ranking.stream().map(Candidate::version),
                            towers.stream().flatMap(each -> each.versions().stream()),
                            item2vec.stream())
                    .flatMap(each -> each)
                    .toList();
        }
    }

    private Candidates candidates() {
        List<TowersTraining.Candidate> towers = new ArrayList<>();
        List<ModelVersion> item2vec = new ArrayList<>();
        List<Candidate> ranking = sideBySide(
                () -> recall(towers, item2vec),
                () -> order.plan().ranking().stream()
                        .map(plan -> ranking().candidate(plan, since -> readings.of(plan, since), checkpoint(plan)))
                        .toList());
        return new Candidates(ranking, List.copyOf(towers), List.copyOf(item2vec));
    }

    private void recall(List<TowersTraining.Candidate> towers, List<ModelVersion> item2vec) {
        for (BundlePlan bundle : order.plan().bundles()) {
            switch (bundle) {
                case RankingPlan _ -> {} // beside this
                case Item2vecPlan plan ->
                    new Item2vecTraining(order.models(), new BundleExport(order.models()), cards, progress)
                            .train(plan, readings.clicks(plan))
                            .ifPresent(item2vec::add);
                case TowersPlan plan ->
                    towers().candidate(plan, since -> readings.clicks(plan, since))
                            .ifPresent(towers::add);
            }
        }
    }

    private List<ModelVersion> refits(Candidates candidates) {
        readings.release();
        List<ModelVersion> versions = new ArrayList<>(candidates.item2vec());
        List<ModelVersion> towers = new ArrayList<>();
        versions.addAll(sideBySide(
                () -> candidates
                        .towers()
                        .forEach(each -> towers.addAll(towers().refit(each, readings.newestClicks(each.plan())))),
                () -> candidates.ranking().stream()
                        .map(each -> ranking().refit(each, readings.newest(each.plan())))
                        .toList()));
        versions.addAll(towers);
        return List.copyOf(versions);
    }

    /** Two cores are busy: what recalls beside what ranks. */
    private static <T> T sideBySide(Runnable recall, Supplier<T> ranking) {
        var beside = CompletableFuture.runAsync(
                recall, task -> Thread.ofPlatform().name("recall").daemon().start(task));
        T ranked = ranking.get();
        try {
            beside.join();
            return ranked;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private RankingTraining ranking() {
        return new RankingTraining(order.models(), cards, progress);
    }

    private TowersTraining towers() {
        return new TowersTraining(order.models(), cards, progress);
    }

    private Optional<Path> checkpoint(RankingPlan plan) {
        return order.checkpoints().map(folder -> folder.resolve(plan.name() + ".checkpoint"));
    }

    private void forget(RankingPlan plan) {
        checkpoint(plan).ifPresent(file -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + file, e);
            }
        });
    }
}
