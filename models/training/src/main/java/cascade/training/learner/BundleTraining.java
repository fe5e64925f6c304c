package cascade.training.learner;

import cascade.models.catalog.ModelVersion;
import cascade.training.earlier.EarlierBundles;
import cascade.training.earlier.StartingPoint;
import cascade.training.plan.BundlePlan;
import cascade.training.plan.Item2vecPlan;
import cascade.training.plan.RankingPlan;
import cascade.training.plan.TowersPlan;
import cascade.training.progress.DivergedException;
import cascade.training.progress.ProgressListener;
import cascade.training.reading.LearningSet;
import cascade.training.reading.Readings;
import cascade.training.reading.Sets;
import cascade.training.recall.log.ClickLog;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The training of one bundle, of whatever kind: its candidate, which is judged, and then what is published in its place; asked once for
 * each, in this order. See "A candidate is judged, its refit is published" in RATIONALE.
 *
 * @param <S> what it learns from
 * @param <W> weights that it can start from
 * @param <F> what a fit gives
 */
public final class BundleTraining<S, W, F> {

    private final Learner<S, W, F> learner;
    private final Function<Optional<Instant>, Optional<S>> sets;
    private final Function<Optional<Instant>, Optional<S>> newest;
    private final Sealer sealer;
    private final ProgressListener progress;
    private final EarlierBundles earlier;

    private @Nullable Candidate<F> candidate;
    private @Nullable DivergedException diverged;

    /**
     * What waits to be judged.
     *
     * @param drift as {@link Learner#drift}
     * @param learnsAgainFrom as {@link Learner#learnsAgainFrom}
     */
    private record Candidate<F>(
            List<ModelVersion> versions,
            Map<String, Double> metrics,
            Optional<Function<F, RefitDrift>> drift,
            Optional<Instant> learnsAgainFrom) {

        ModelVersion model() {
            return versions.getFirst();
        }
    }

    /**
     * @param sets what the candidate learns from, since some time or all of it; empty where that is nothing
     * @param newest the same with the validation period, which is learned alone or, where there is a time, with what was since then
     */
    private BundleTraining(
            Learner<S, W, F> learner,
            Function<Optional<Instant>, Optional<S>> sets,
            Function<Optional<Instant>, Optional<S>> newest,
            Sealer sealer,
            ProgressListener progress) {
        this.learner = learner;
        this.sets = sets;
        this.newest = newest;
        this.sealer = sealer;
        this.progress = progress;
        this.earlier = new EarlierBundles(sealer.models());
    }

    /**
     * Of a bundle of a plan.
     *
     * @param readings of the log that it learns from
     * @param checkpoint a file that every epoch of a ranker's candidate is saved in, if one is wanted
     */
    public static BundleTraining<?, ?, ?> of(
            BundlePlan bundle, Readings readings, Optional<Path> checkpoint, Sealer sealer, ProgressListener progress) {
        return switch (bundle) {
            case RankingPlan plan -> ranker(plan, readings.sets(plan), checkpoint, sealer, progress);
            case TowersPlan plan -> towers(plan, readings.sets(plan), sealer, progress);
            case Item2vecPlan plan -> item2vec(plan, readings.sets(plan), sealer, progress);
        };
    }

    /** Of a ranker. */
    public static BundleTraining<?, ?, ?> ranker(
            RankingPlan plan,
            Sets<LearningSet> sets,
            Optional<Path> checkpoint,
            Sealer sealer,
            ProgressListener progress) {
        return new BundleTraining<>(
                new RankerLearner(plan, sealer.plan(), checkpoint, progress),
                since -> Optional.of(sets.since().apply(since)),
                _ -> Optional.of(sets.newest().get()),
                sealer,
                progress);
    }

    /** Of two towers. */
    public static BundleTraining<?, ?, ?> towers(
            TowersPlan plan, Sets<ClickLog> sets, Sealer sealer, ProgressListener progress) {
        var learner = new TowersLearner(plan, sealer.plan(), progress);
        return new BundleTraining<>(
                learner,
                since -> learner.set(sets.since().apply(since)),
                from -> {
                    ClickLog log = sets.newest().get();
                    return learner.set(from.map(log::learnedSince).orElse(log));
                },
                sealer,
                progress);
    }

    /** Of Item2vec, which learns all clicks each time. */
    public static BundleTraining<?, ?, ?> item2vec(
            Item2vecPlan plan, Sets<ClickLog> sets, Sealer sealer, ProgressListener progress) {
        var learner = new Item2vecLearner(plan, sealer.plan(), progress);
        return new BundleTraining<>(
                learner,
                _ -> learner.set(sets.since().apply(Optional.empty())),
                _ -> Optional.empty(),
                sealer,
                progress);
    }

    /** The bundle's name. */
    public String name() {
        return learner.plan().name();
    }

    /**
     * Trains and seals what has not learned the period that it is judged by, from the current bundle where the plan wants that and it can be
     * used, else from all there is; none where there is nothing to learn, or where it {@link #diverged}.
     */
    public List<ModelVersion> candidate() {
        try {
            candidate = (learner.plan().isWarm() ? goingOn() : startingAnew()).orElse(null);
        } catch (DivergedException e) {
            diverged = e;
            progress.say(name() + " diverged: " + e.getMessage());
        }
        return judged();
    }

    /** Why there is no candidate, where its training diverged. */
    public Optional<String> diverged() {
        return Optional.ofNullable(diverged).map(DivergedException::getMessage);
    }

    private Optional<Candidate<F>> startingAnew() {
        return sets.apply(Optional.empty()).map(set -> made(set, StartingPoint.anew()));
    }

    private Optional<Candidate<F>> goingOn() {
        try (Arena arena = Arena.ofConfined()) {
            Optional<Instant> learned = earlier.learnedTo(name());
            Optional<S> since = sets.apply(learned);
            StartingPoint<W> start = since.map(set -> earlier.current(
                            name(), learner.end(set), (version, files) -> learner.goOn(version, files, set, arena)))
                    .orElseGet(StartingPoint::anew);
            boolean isAllWanted = start.isAnew() && learned.isPresent();
            return (isAllWanted ? sets.apply(Optional.empty()) : since).map(set -> made(set, start));
        }
    }

    private Candidate<F> made(S set, StartingPoint<W> start) {
        F fit = learner.fit(set, start, Pass.CANDIDATE);
        Map<String, Double> metrics = learner.measure(set, fit);
        return new Candidate<>(
                learner.seal(set, fit, metrics, sealer),
                metrics,
                learner.drift(set, fit),
                learner.learnsAgainFrom(set, start.isAnew()));
    }

    /** The candidate itself; none where there is none. */
    public List<ModelVersion> judged() {
        return candidate == null ? List.of() : candidate.versions();
    }

    /** Whether all of it is among those: a pair of towers and the lists that were made with it are published together or not at all. */
    public boolean isAmong(List<ModelVersion> passed) {
        return passed.containsAll(judged());
    }

    /**
     * What is published in the candidate's place: a model that has learned the validation period, too, where it stays near the candidate,
     * else the candidate itself.
     */
    public List<ModelVersion> refit() {
        Candidate<F> judged = candidate;
        if (judged == null) {
            return List.of();
        }
        return judged.drift()
                .flatMap(drift -> newest.apply(judged.learnsAgainFrom()).map(set -> refit(judged, drift, set)))
                .orElse(judged.versions());
    }

    private List<ModelVersion> refit(Candidate<F> judged, Function<F, RefitDrift> drifts, S set) {
        try (Arena arena = Arena.ofConfined()) {
            boolean goesOn = judged.learnsAgainFrom().isEmpty();
            StartingPoint<W> start = goesOn
                    ? earlier.of(judged.model(), (version, files) -> learner.goOn(version, files, set, arena))
                    : StartingPoint.anew();
            if (goesOn && start.isAnew()) {
                return instead(judged, start.said());
            }
            F fit = learner.fit(set, start, Pass.REFIT);
            RefitDrift drift = drifts.apply(fit);
            if (drift.tooFar().isPresent()) {
                return instead(judged, ": " + drift.tooFar().get());
            }
            Map<String, Double> metrics = new TreeMap<>(judged.metrics());
            metrics.putAll(drift.metrics());
            return learner.seal(set, fit, metrics, sealer.inPlaceOf(judged.model()));
        } catch (DivergedException e) {
            return instead(judged, ": it diverged, " + e.getMessage());
        }
    }

    private List<ModelVersion> instead(Candidate<F> judged, String why) {
        progress.say("no refit of " + judged.model() + why);
        return judged.versions();
    }
}
