package cascade.training;

import cascade.models.catalog.LoadSettings;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Role;
import cascade.models.embed.ItemKinds;
import cascade.models.vector.ivf.IvfIndex;
import cascade.training.export.BundleExport;
import cascade.training.recall.log.ClickLog;
import cascade.training.recall.log.IndexUsers;
import cascade.training.recall.log.LogRecall;
import cascade.training.recall.log.LogSet;
import cascade.training.recall.log.LogSetReader;
import cascade.training.recall.log.NewBias;
import cascade.training.recall.log.NightlyLists;
import cascade.training.recall.log.ServingTowers;
import cascade.training.recall.softmax.TowerSettings;
import cascade.training.recall.softmax.TowerTraining;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Trains YouTubeNet and the two-tower model on a learning set, measures them on the clicks of the validation period, and
 * publishes them; of YouTubeNet also the lists that it gives everybody today.
 */
final class TowersTraining {

    private final LearningSet set;
    private final ClickLog log;
    private final BundleExport export;
    private final TrainingSettings settings;
    private final Instant createdAt;
    private final ProgressListener progress;

    TowersTraining(
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
        log = new ClickLog(
                set.items(),
                set.users(),
                set.clicks(),
                set.summary().samplesFrom(),
                set.summary().validationFrom());
    }

    /** Empty where nobody clicked. */
    List<ModelVersion> train() {
        List<ModelVersion> versions = new ArrayList<>();
        train(BundleExport.YOUTUBENET, settings.youtubenet(), versions);
        train(BundleExport.TWO_TOWER, settings.twoTower(), versions);
        return versions;
    }

    private void train(String kind, TowerSettings towers, List<ModelVersion> versions) {
        LogSet clicks = LogSetReader.read(log, towers, settings.clicks());
        if (clicks.isEmpty()) {
            return;
        }
        ServingTowers serving = fit(kind, clicks, towers);
        // Users lie farther from items than items from each other: more lists must be read for them.
        IndexUsers asked = IndexUsers.of(clicks, serving);
        var kinds = ItemKinds.of(serving.vectors().ids(), set.items());
        try (IvfIndex index = IvfIndex.build(
                serving.vectors(),
                LoadSettings.defaults().lists(serving.vectors().size()),
                asked.queries().values(),
                kinds)) {
            versions.add(export.towers(
                    kind, serving, kinds, index, asked.queries(), card(Role.TOWERS, metrics(clicks, serving, asked))));
            if (kind.equals(BundleExport.YOUTUBENET)) {
                var lists = NightlyLists.of(clicks, serving, index);
                versions.add(export.nightly(lists, card(Role.USER_LISTS, Map.of("users", (double) lists.size()))));
            }
        }
    }

    private ServingTowers fit(String kind, LogSet clicks, TowerSettings towers) {
        try (var training = new TowerTraining(clicks.set(), towers, settings.seed())) {
            for (int epoch = 1; epoch <= towers.epochs(); epoch++) {
                training.epoch();
                progress.progress("train " + kind, epoch, towers.epochs());
            }
            var asked = training.vectors(clicks.everybody());
            float newBias = NewBias.of(clicks, asked.bias(), settings.clicks().newBiasDays());
            return ServingTowers.of(clicks, training.tables(), asked, towers.itemBias(), newBias);
        }
    }

    private Map<String, Double> metrics(LogSet clicks, ServingTowers serving, IndexUsers asked) {
        var recall = new LogRecall(clicks, serving);
        Map<String, Double> metrics = new TreeMap<>(recall.metrics());
        metrics.put("items", (double) clicks.items().size());
        metrics.put("items.clicked", (double) clicks.set().items());
        metrics.put("users", (double) clicks.users().size());
        metrics.put("clicks", (double) clicks.set().training().values().length);
        metrics.put(
                "index.validationUsers",
                asked.validated() ? (double) asked.queries().count() : 0);
        return metrics;
    }

    private ModelCard card(Role role, Map<String, Double> metrics) {
        return new ModelCard(role, Optional.empty(), List.of(), metrics, set.dataRange(), createdAt, settings.seed());
    }
}
