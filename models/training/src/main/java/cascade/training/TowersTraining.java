package cascade.training;

import cascade.models.catalog.LoadSettings;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Role;
import cascade.models.embed.ItemKinds;
import cascade.models.vector.ivf.IvfIndex;
import cascade.training.export.BundleExport;
import cascade.training.plan.TowersPlan;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Trains two towers on a learning set, measures them on the clicks of the validation period, and publishes them, with the lists
 * that they give everybody today where those are wanted.
 */
final class TowersTraining {

    private final BundleExport export;
    private final Cards cards;
    private final ProgressListener progress;

    TowersTraining(BundleExport export, Cards cards, ProgressListener progress) {
        this.export = export;
        this.cards = cards;
        this.progress = progress;
    }

    /** Empty where nobody clicked. */
    List<ModelVersion> train(TowersPlan plan, LearningSet set) {
        var log = new ClickLog(
                set.items(),
                set.users(),
                set.clicks(),
                set.summary().samplesFrom(),
                set.summary().validationFrom());
        LogSet clicks = LogSetReader.read(log, plan.settings(), plan.clicks());
        return clicks.isEmpty() ? List.of() : train(plan, set, clicks);
    }

    private List<ModelVersion> train(TowersPlan plan, LearningSet set, LogSet clicks) {
        List<ModelVersion> versions = new ArrayList<>();
        ServingTowers serving = fit(plan, clicks);
        // Users lie farther from items than items from each other: more lists must be read for them.
        IndexUsers asked = IndexUsers.of(clicks, serving);
        var kinds = ItemKinds.of(serving.vectors().ids(), set.items());
        try (IvfIndex index = IvfIndex.build(
                serving.vectors(),
                LoadSettings.defaults().lists(serving.vectors().size()),
                asked.queries().values(),
                kinds)) {
            versions.add(export.towers(
                    plan.name(),
                    serving,
                    kinds,
                    index,
                    asked.queries(),
                    cards.recall(plan, set, Role.TOWERS, metrics(clicks, serving, asked))));
            if (plan.nightly()) {
                var lists = NightlyLists.of(clicks, serving, index);
                versions.add(export.nightly(
                        lists, cards.recall(plan, set, Role.USER_LISTS, Map.of("users", (double) lists.size()))));
            }
        }
        return versions;
    }

    private ServingTowers fit(TowersPlan plan, LogSet clicks) {
        TowerSettings towers = plan.settings();
        try (var training = new TowerTraining(clicks.set(), towers, cards.plan().seed())) {
            for (int epoch = 1; epoch <= towers.steps().epochs(); epoch++) {
                training.epoch();
                progress.progress("train " + plan.name(), epoch, towers.steps().epochs());
            }
            var asked = training.vectors(clicks.everybody());
            float newBias = NewBias.of(clicks, asked.bias(), plan.clicks().newBiasDays());
            return ServingTowers.of(
                    clicks, training.tables(), asked, towers.items().bias(), newBias);
        }
    }

    private static Map<String, Double> metrics(LogSet clicks, ServingTowers serving, IndexUsers asked) {
        var recall = new LogRecall(clicks, serving);
        Map<String, Double> metrics = new TreeMap<>(recall.metrics());
        metrics.put("items", (double) clicks.items().size());
        metrics.put("items.clicked", (double) clicks.set().items());
        metrics.put("users", (double) clicks.users().size());
        metrics.put("clicks", (double) clicks.set().clicks().lists().values().length);
        metrics.put(
                "index.validationUsers",
                asked.validated() ? (double) asked.queries().count() : 0);
        return metrics;
    }
}
