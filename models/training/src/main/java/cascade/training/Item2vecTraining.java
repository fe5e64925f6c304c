package cascade.training;

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
import cascade.training.sample.UserClicks;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains Item2vec on a learning set, from the current one's vectors where it can, measures it on the clicks of the validation
 * period and publishes it.
 */
final class Item2vecTraining {

    private static final int RECALL_AT = 200;

    private final LearningSet set;
    private final Path models;
    private final TrainingSettings settings;
    private final Instant createdAt;
    private final ProgressListener progress;

    Item2vecTraining(
            LearningSet set, Path models, TrainingSettings settings, Instant createdAt, ProgressListener progress) {
        this.set = set;
        this.models = models;
        this.settings = settings;
        this.createdAt = createdAt;
        this.progress = progress;
    }

    /** Empty where nobody clicked enough for a vector. */
    Optional<ModelVersion> train() {
        var clicks = ClickSequences.of(
                set.clicks().stream().map(UserClicks::training).toList(),
                settings.item2vec().minCount(),
                settings.item2vec().minLength());
        if (clicks.items().isEmpty()) {
            return Optional.empty();
        }
        Start start = settings.warm().isPresent()
                ? new EarlierItem2vec(models)
                        .find(
                                clicks,
                                settings.item2vec().dimension(),
                                set.dataRange().to())
                : Start.anew("");
        return Optional.of(train(clicks, start));
    }

    private ModelVersion train(ClickSequences clicks, Start start) {
        Item2vecSettings schedule = start.tables().isPresent()
                ? settings.warm().map(settings.item2vec()::with).orElseThrow()
                : settings.item2vec();
        SkipGram training = start.tables()
                .map(earlier -> SkipGram.warm(clicks, schedule, settings.seed(), earlier))
                .orElseGet(() -> new SkipGram(clicks, schedule, settings.seed()));
        float[] values =
                training.train(epoch -> progress.progress("train item2vec" + start.said(), epoch, schedule.epochs()));
        var vectors = new ItemVectors(clicks.items(), values, schedule.dimension());
        ModelCard card = card(clicks, vectors, schedule.epochs());
        var kinds = ItemKinds.of(vectors.ids(), set.items());
        return new BundleExport(models).item2vec(vectors, kinds, training.tables(), card);
    }

    private ModelCard card(ClickSequences clicks, ItemVectors vectors, int epochs) {
        Map<String, Double> metrics = Map.of(
                "recall@" + RECALL_AT,
                recall(vectors),
                "epochs",
                (double) epochs,
                "items",
                (double) clicks.items().size(),
                "sequences",
                (double) clicks.sequences().size(),
                "clicks",
                (double) clicks.clicks());
        return new ModelCard(
                Role.ITEM_VECTORS, Optional.empty(), List.of(), metrics, set.dataRange(), createdAt, settings.seed());
    }

    private double recall(ItemVectors vectors) {
        var recall = new NextClickRecall(vectors, RECALL_AT);
        set.clicks().forEach(user -> recall.add(user.training(), user.validation()));
        return recall.value();
    }
}
