package cascade.training;

import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Role;
import cascade.models.embed.ItemVectors;
import cascade.training.export.BundleExport;
import cascade.training.item2vec.ClickSequences;
import cascade.training.item2vec.NextClickRecall;
import cascade.training.item2vec.SkipGram;
import cascade.training.sample.UserClicks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trains Item2vec on a learning set, measures it on the clicks of the validation period and publishes it. */
final class Item2vecTraining {

    private static final int RECALL_AT = 200;

    private final LearningSet set;
    private final BundleExport export;
    private final TrainingSettings settings;
    private final Instant createdAt;
    private final ProgressListener progress;

    Item2vecTraining(
            LearningSet set,
            BundleExport export,
            TrainingSettings settings,
            Instant createdAt,
            ProgressListener progress) {
        this.set = set;
        this.export = export;
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
        int epochs = settings.item2vec().epochs();
        float[] values = new SkipGram(clicks, settings.item2vec(), settings.seed())
                .train(epoch -> progress.progress("train item2vec", epoch, epochs));
        var vectors =
                new ItemVectors(clicks.items(), values, settings.item2vec().dimension());
        return Optional.of(export.item2vec(vectors, card(clicks, vectors)));
    }

    private ModelCard card(ClickSequences clicks, ItemVectors vectors) {
        Map<String, Double> metrics = Map.of(
                "recall@" + RECALL_AT,
                recall(vectors),
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
