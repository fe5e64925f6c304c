package cascade.training.learner;

import cascade.features.ItemId;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Role;
import cascade.models.embed.ItemKinds;
import cascade.models.embed.ItemVectors;
import cascade.training.earlier.StartingPoint;
import cascade.training.export.BundleExport;
import cascade.training.item2vec.ClickSequences;
import cascade.training.item2vec.Item2vecSettings;
import cascade.training.item2vec.NextClickRecall;
import cascade.training.item2vec.SkipGram;
import cascade.training.item2vec.SkipGramTables;
import cascade.training.learner.Item2vecLearner.Corpus;
import cascade.training.learner.Item2vecLearner.Trained;
import cascade.training.plan.Item2vecPlan;
import cascade.training.plan.Plan;
import cascade.training.progress.ProgressListener;
import cascade.training.recall.log.ClickLog;
import cascade.training.recall.metric.NextClicks;
import cascade.training.sample.click.UserClicks;
import it.unimi.dsi.fastutil.objects.Object2IntMap;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Item2vec: fitted to sequences of clicks, measured by what lies near to people's last clicks, gone on with through all clicks, so that it
 * has no refit.
 */
final class Item2vecLearner implements Learner<Corpus, SkipGramTables, Trained> {

    private static final int RECALL_AT = 200;

    /** Share of the clicks that must be on items with rows: a few epochs do not teach a catalogue that is mostly new. */
    private static final double LEAST_KNOWN = .5;

    private final Item2vecPlan plan;
    private final long seed;
    private final ProgressListener progress;

    /** @param whole whose seed is used */
    Item2vecLearner(Item2vecPlan plan, Plan whole, ProgressListener progress) {
        this.plan = plan;
        this.seed = whole.seed();
        this.progress = progress;
    }

    /** The clicks of a log, and as they are learned. */
    record Corpus(ClickLog log, ClickSequences sequences) {}

    /**
     * What a fit gives.
     *
     * @param vectors that serve
     * @param tables that the next one can go on from
     */
    record Trained(ItemVectors vectors, SkipGramTables tables, int epochs) {}

    @Override
    public Item2vecPlan plan() {
        return plan;
    }

    /** What it learns from; empty where nobody clicked enough for a vector. */
    Optional<Corpus> set(ClickLog log) {
        var sequences = ClickSequences.of(
                log.clicks(), plan.settings().minCount(), plan.settings().minLength());
        return sequences.items().isEmpty() ? Optional.empty() : Optional.of(new Corpus(log, sequences));
    }

    @Override
    public Trained fit(Corpus corpus, StartingPoint<SkipGramTables> start, Pass pass) {
        Item2vecSettings schedule = start.isAnew()
                ? plan.settings()
                : plan.warm().map(plan.settings()::with).orElseThrow();
        SkipGram training = start.weights()
                .map(earlier -> SkipGram.warm(corpus.sequences(), schedule, seed, earlier))
                .orElseGet(() -> new SkipGram(corpus.sequences(), schedule, seed));
        String step = "train " + plan.name() + start.said();
        training.train(epoch -> progress.progress(step, epoch, schedule.epochs()));
        ItemVectors vectors = plan.form().serving(training.tables(), recentClicks(corpus));
        return new Trained(vectors, training.tables(), schedule.epochs());
    }

    /** Clicks on each item in the last days of training that count for its popularity. */
    private float[] recentClicks(Corpus corpus) {
        ClickLog log = corpus.log();
        List<ItemId> items = corpus.sequences().items();
        double days = plan.form().priorDays();
        long from = log.dataRange().to().toEpochMilli()
                - (long) (days * Duration.ofDays(1).toMillis());
        Object2IntMap<ItemId> counts = log.clicks().byItem(log.clicks().since(from));
        float[] clicks = new float[items.size()];
        for (int item = 0; item < clicks.length; item++) {
            clicks[item] = counts.getInt(items.get(item));
        }
        return clicks;
    }

    @Override
    public Map<String, Double> measure(Corpus corpus, Trained fit) {
        return Map.of(
                "recall@" + RECALL_AT,
                recall(corpus.log(), fit.vectors()),
                "epochs",
                (double) fit.epochs(),
                "items",
                (double) corpus.sequences().items().size(),
                "sequences",
                (double) corpus.sequences().sequences().size(),
                "clicks",
                (double) corpus.sequences().clicks());
    }

    private static double recall(ClickLog log, ItemVectors vectors) {
        var recall = new NextClickRecall(vectors, RECALL_AT);
        List<UserClicks> counting =
                log.clicks().users().stream().filter(NextClicks::count).toList();
        NextClicks.asked(counting).forEach(user -> recall.add(user.training(), user.validation()));
        return recall.value();
    }

    @Override
    public List<ModelVersion> seal(Corpus corpus, Trained fit, Map<String, Double> metrics, Sealer sealer) {
        return List.of(sealer.export()
                .item2vec(
                        fit.vectors(),
                        ItemKinds.of(fit.vectors().ids(), corpus.log().items()),
                        fit.tables(),
                        sealer.recall(plan, corpus.log().dataRange(), Role.ITEM_VECTORS, metrics)));
    }

    @Override
    public Instant end(Corpus corpus) {
        return corpus.log().end();
    }

    @Override
    public StartingPoint<SkipGramTables> goOn(
            ModelVersion version, Function<String, Optional<Path>> files, Corpus corpus, Arena arena) {
        Optional<Path> file = files.apply(BundleExport.TABLES);
        if (file.isEmpty()) {
            return StartingPoint.anew(version + " has no " + BundleExport.TABLES);
        }
        SkipGramTables tables = SkipGramTables.read(file.get());
        double known = known(corpus.sequences(), tables);
        return known < LEAST_KNOWN
                ? StartingPoint.anew("%s knows the items of %.0f %% of the clicks".formatted(version, 100 * known))
                : StartingPoint.from(version, tables);
    }

    /** Share of the clicks whose items have rows. */
    private static double known(ClickSequences clicks, SkipGramTables tables) {
        Set<ItemId> items = new HashSet<>(tables.items());
        long known = 0;
        for (int item = 0; item < clicks.items().size(); item++) {
            known += items.contains(clicks.items().get(item)) ? clicks.counts()[item] : 0;
        }
        return (double) known / clicks.clicks();
    }

    @Override
    public Optional<Function<Trained, RefitDrift>> drift(Corpus corpus, Trained candidate) {
        return Optional.empty();
    }
}
