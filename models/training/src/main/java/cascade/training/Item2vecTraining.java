package cascade.training;

import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Role;
import cascade.models.embed.ItemKinds;
import cascade.training.EarlierItem2vec.Start;
import cascade.training.export.BundleExport;
import cascade.training.item2vec.ClickSequences;
import cascade.training.plan.Item2vecPlan;
import cascade.training.recall.log.ClickLog;
import java.nio.file.Path;
import java.util.Optional;

/** Trains Item2vec on the clicks of a log, from the current one's vectors where it can, and seals it. */
final class Item2vecTraining {

    private final Path models;
    private final BundleExport export;
    private final Cards cards;
    private final ProgressListener progress;

    /** @param models where the current one is, from which it goes on */
    Item2vecTraining(Path models, BundleExport export, Cards cards, ProgressListener progress) {
        this.models = models;
        this.export = export;
        this.cards = cards;
        this.progress = progress;
    }

    /** Empty where nobody clicked enough for a vector. */
    Optional<ModelVersion> train(Item2vecPlan plan, ClickLog log) {
        return Item2vecFit.of(plan, log, cards.plan().seed(), clicks -> start(plan, log, clicks), progress)
                .map(fit -> export.item2vec(
                        fit.vectors(),
                        ItemKinds.of(fit.vectors().ids(), log.items()),
                        fit.tables(),
                        cards.recall(plan, log.dataRange(), Role.ITEM_VECTORS, fit.metrics())));
    }

    private Start start(Item2vecPlan plan, ClickLog log, ClickSequences clicks) {
        return plan.warm().isPresent()
                ? new EarlierItem2vec(models).find(clicks, log.dataRange().to())
                : Start.anew("");
    }
}
