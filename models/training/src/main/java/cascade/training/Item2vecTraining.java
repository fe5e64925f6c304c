package cascade.training;

import cascade.features.ItemId;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Role;
import cascade.models.embed.ItemKinds;
import cascade.models.embed.ItemVectors;
import cascade.training.EarlierItem2vec.Start;
import cascade.training.export.BundleExport;
import cascade.training.item2vec.ClickSequences;
import cascade.training.item2vec.Item2vecSettings;
import cascade.training.item2vec.NextClickRecall;
import cascade.training.item2vec.SkipGram;
import cascade.training.plan.Item2vecPlan;
import cascade.training.sample.UserClicks;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains Item2vec on a learning set, from the current one's vectors where it can, measures it on the clicks of the validation
 * period and publishes it.
 */
final class Item2vecTraining {

    private static final int RECALL_AT = 200;

    private final Path models;
    private final Cards cards;
    private final ProgressListener progress;

    Item2vecTraining(Path models, Cards cards, ProgressListener progress) {
        this.models = models;
        this.cards = cards;
        this.progress = progress;
    }

    /** Empty where nobody clicked enough for a vector. */
    Optional<ModelVersion> train(Item2vecPlan plan, LearningSet set) {
        var clicks = ClickSequences.of(
                set.clicks().stream().map(UserClicks::training).toList(),
                plan.settings().minCount(),
                plan.settings().minLength());
        if (clicks.items().isEmpty()) {
            return Optional.empty();
        }
        Start start = plan.warm().isPresent()
                ? new EarlierItem2vec(models).find(clicks, set.dataRange().to())
                : Start.anew("");
        return Optional.of(train(plan, set, clicks, start));
    }

    private ModelVersion train(Item2vecPlan plan, LearningSet set, ClickSequences clicks, Start start) {
        long seed = cards.plan().seed();
        Item2vecSettings schedule = start.tables().isPresent()
                ? plan.warm().map(plan.settings()::with).orElseThrow()
                : plan.settings();
        SkipGram training = start.tables()
                .map(earlier -> SkipGram.warm(clicks, schedule, seed, earlier))
                .orElseGet(() -> new SkipGram(clicks, schedule, seed));
        training.train(epoch -> progress.progress("train item2vec" + start.said(), epoch, schedule.epochs()));
        ItemVectors vectors = plan.form().serving(training.tables(), clicks(plan, set, clicks.items()));
        ModelCard card = cards.recall(plan, set, Role.ITEM_VECTORS, metrics(set, clicks, vectors, schedule.epochs()));
        var kinds = ItemKinds.of(vectors.ids(), set.items());
        return new BundleExport(models).item2vec(vectors, kinds, training.tables(), card);
    }

    /** Clicks on each item in the last days of training that count for its popularity. */
    private static float[] clicks(Item2vecPlan plan, LearningSet set, List<ItemId> items) {
        double days = plan.form().priorDays();
        long from = set.dataRange().to().toEpochMilli()
                - (long) (days * Duration.ofDays(1).toMillis());
        var counts = new Object2IntOpenHashMap<ItemId>();
        for (UserClicks user : set.clicks()) {
            for (int click = 0; click < user.training().size(); click++) {
                if (user.times().getLong(click) >= from) {
                    counts.addTo(user.training().get(click), 1);
                }
            }
        }
        float[] clicks = new float[items.size()];
        for (int item = 0; item < clicks.length; item++) {
            clicks[item] = counts.getInt(items.get(item));
        }
        return clicks;
    }

    private static Map<String, Double> metrics(
            LearningSet set, ClickSequences clicks, ItemVectors vectors, int epochs) {
        return Map.of(
                "recall@" + RECALL_AT,
                recall(set, vectors),
                "epochs",
                (double) epochs,
                "items",
                (double) clicks.items().size(),
                "sequences",
                (double) clicks.sequences().size(),
                "clicks",
                (double) clicks.clicks());
    }

    private static double recall(LearningSet set, ItemVectors vectors) {
        var recall = new NextClickRecall(vectors, RECALL_AT);
        set.clicks().forEach(user -> recall.add(user.training(), user.validation()));
        return recall.value();
    }
}
