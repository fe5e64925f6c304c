package cascade.training;

import cascade.models.catalog.LoadSettings;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Role;
import cascade.models.embed.ItemKinds;
import cascade.models.vector.ivf.IvfIndex;
import cascade.training.export.BundleExport;
import cascade.training.plan.TowersPlan;
import cascade.training.recall.log.NightlyLists;
import cascade.training.recall.log.ServingTowers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Trains two towers on a learning set and seals them, with the lists that they give everybody today where those are wanted. */
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
        return TowersFit.of(plan, set, cards.plan().seed(), progress)
                .map(fit -> publish(plan, set, fit))
                .orElse(List.of());
    }

    private List<ModelVersion> publish(TowersPlan plan, LearningSet set, TowersFit fit) {
        List<ModelVersion> versions = new ArrayList<>();
        ServingTowers serving = fit.serving();
        var kinds = ItemKinds.of(serving.vectors().ids(), set.items());
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
                    cards.recall(plan, set, Role.TOWERS, fit.metrics())));
            if (plan.nightly()) {
                var lists = NightlyLists.of(fit.clicks(), serving, index);
                versions.add(export.nightly(
                        lists, cards.recall(plan, set, Role.USER_LISTS, Map.of("users", (double) lists.size()))));
            }
        }
        return versions;
    }
}
