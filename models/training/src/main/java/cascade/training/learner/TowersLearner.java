package cascade.training.learner;

import cascade.models.catalog.LoadSettings;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Role;
import cascade.models.embed.ItemKinds;
import cascade.models.vector.ivf.IvfIndex;
import cascade.training.earlier.StartingPoint;
import cascade.training.export.BundleExport;
import cascade.training.learner.TowersLearner.Trained;
import cascade.training.plan.Plan;
import cascade.training.plan.Refit;
import cascade.training.plan.TowersPlan;
import cascade.training.plan.Warm;
import cascade.training.progress.ProgressListener;
import cascade.training.recall.log.ClickLog;
import cascade.training.recall.log.EarlierTable;
import cascade.training.recall.log.IndexUsers;
import cascade.training.recall.log.LearnedTowers;
import cascade.training.recall.log.ListOverlap;
import cascade.training.recall.log.LogRecall;
import cascade.training.recall.log.LogSet;
import cascade.training.recall.log.LogSetReader;
import cascade.training.recall.log.NightlyLists;
import cascade.training.recall.log.ServingTowers;
import cascade.training.recall.softmax.TowerSettings;
import cascade.training.recall.softmax.TowerStart;
import cascade.training.recall.softmax.TowerTraining;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Two towers: fitted to clicks, measured by what they recall of later ones, sealed with their index and, where those are wanted, the lists
 * that they give everybody today. A refit drifts by the lists of some users.
 *
 * <p>Going on is one pass over all that they would learn anew, where a ranker's is over what is newer alone: the clicks of a day by
 * themselves tear up what towers know. For the same reason a refit starts as its candidate did.
 */
final class TowersLearner implements Learner<LogSet, TowerStart, Trained> {

    private final TowersPlan plan;
    private final long seed;
    private final Refit refit;
    private final ProgressListener progress;

    /** @param whole whose seed and limits of a refit are used */
    TowersLearner(TowersPlan plan, Plan whole, ProgressListener progress) {
        this.plan = plan;
        this.seed = whole.seed();
        this.refit = whole.refit();
        this.progress = progress;
    }

    /**
     * What a fit gives.
     *
     * @param asked users who try out the index
     */
    record Trained(LearnedTowers learned, IndexUsers asked) {

        ServingTowers serving() {
            return learned.serving();
        }
    }

    @Override
    public TowersPlan plan() {
        return plan;
    }

    /** What they learn from; empty where nobody clicked. */
    Optional<LogSet> set(ClickLog log) {
        return Optional.of(LogSetReader.read(log, plan.settings(), plan.clicks()))
                .filter(clicks -> !clicks.isEmpty());
    }

    @Override
    public Trained fit(LogSet clicks, StartingPoint<TowerStart> start, Pass pass) {
        TowerSettings settings = start.isAnew() ? plan.settings() : settings(pass == Pass.REFIT);
        try (var training = TowerTraining.of(clicks.set(), settings, seed)) {
            start.weights().ifPresent(training::start);
            String step = "train " + plan.name() + start.said();
            for (int epoch = 1; epoch <= settings.steps().epochs(); epoch++) {
                training.epoch();
                progress.progress(step, epoch, settings.steps().epochs());
            }
            return trained(clicks, training);
        }
    }

    private Trained trained(LogSet clicks, TowerTraining training) {
        var learned = LearnedTowers.of(clicks, training, plan.settings(), plan.clicks());
        // Users lie farther from items than items from each other: more lists must be read for them.
        return new Trained(learned, IndexUsers.of(clicks, learned.serving()));
    }

    /** Of a training that goes on. */
    private TowerSettings settings(boolean isRefit) {
        Warm pace = isRefit ? new Warm(1, refit.towersRate()) : plan.warm().orElseThrow();
        return plan.settings().slower(pace.epochs(), pace.rate());
    }

    @Override
    public Map<String, Double> measure(LogSet clicks, Trained fit) {
        Map<String, Double> metrics = new TreeMap<>(new LogRecall(clicks, fit.serving()).metrics());
        metrics.put("items", (double) clicks.items().size());
        metrics.put("items.clicked", (double) clicks.set().items());
        metrics.put("users", (double) clicks.users().size());
        metrics.put("clicks", (double) clicks.set().clicks().lists().values().length);
        metrics.put(
                "index.validationUsers",
                fit.asked().validated() ? (double) fit.asked().queries().count() : 0);
        return metrics;
    }

    @Override
    public List<ModelVersion> seal(LogSet clicks, Trained fit, Map<String, Double> metrics, Sealer sealer) {
        List<ModelVersion> versions = new ArrayList<>();
        BundleExport export = sealer.export();
        ServingTowers serving = fit.serving();
        var learned = clicks.log().dataRange();
        var kinds = ItemKinds.of(serving.vectors().ids(), clicks.log().items());
        try (IvfIndex index = IvfIndex.build(
                serving.vectors(),
                LoadSettings.defaults().lists(serving.vectors().size()),
                fit.asked().queries().values(),
                kinds)) {
            versions.add(export.towers(
                    plan.name(),
                    serving,
                    kinds,
                    index,
                    fit.asked().queries(),
                    file -> EarlierTable.write(clicks, fit.learned().tables(), file),
                    sealer.recall(plan, learned, Role.TOWERS, metrics)));
            if (plan.nightly()) {
                var lists = NightlyLists.of(clicks, serving, index);
                Map<String, Double> size = Map.of("users", (double) lists.size());
                versions.add(export.nightly(lists, sealer.beside(plan, learned, Role.USER_LISTS, size)));
            }
        }
        return List.copyOf(versions);
    }

    @Override
    public Instant end(LogSet clicks) {
        return clicks.log().end();
    }

    @Override
    public StartingPoint<TowerStart> goOn(
            ModelVersion version, Function<String, Optional<Path>> files, LogSet clicks, Arena arena) {
        Optional<Path> file = files.apply(BundleExport.EARLIER);
        if (file.isEmpty()) {
            return StartingPoint.anew(version + " has no " + BundleExport.EARLIER);
        }
        var table = EarlierTable.map(file.get(), arena);
        return table.unlike(clicks, plan.settings())
                .map(StartingPoint::<TowerStart>anew)
                .orElseGet(() -> StartingPoint.from(version, table.start(clicks)));
    }

    @Override
    public Optional<Function<Trained, RefitDrift>> drift(LogSet clicks, Trained candidate) {
        ListOverlap lists = ListOverlap.of(clicks, candidate.serving());
        return Optional.of(fit -> drift(lists.with(fit.serving())));
    }

    private RefitDrift drift(double overlap) {
        return new RefitDrift(
                Map.of("drift.overlap", overlap),
                overlap < refit.overlap()
                        ? Optional.of("it shares %.3f of its lists, less than %.3f".formatted(overlap, refit.overlap()))
                        : Optional.empty());
    }

    @Override
    public Optional<Instant> learnsAgainFrom(LogSet clicks, boolean isAnew) {
        return isAnew ? Optional.of(clicks.log().samplesFrom()) : Optional.empty();
    }
}
