package cascade.training;

import cascade.training.item2vec.Item2vecSettings;
import cascade.training.item2vec.WarmStart;
import cascade.training.rank.RankSettings;
import cascade.training.rank.SettingsFiles;
import cascade.training.recall.log.LogSetSettings;
import cascade.training.recall.model.RecallModels;
import cascade.training.recall.softmax.TowerSettings;
import cascade.training.settings.SettingsFile;
import java.util.Optional;

/**
 * How everything is trained; the files of {@code cascade/training} hold the defaults and say why.
 *
 * @param seed of all that is random
 * @param minCount words seen fewer times in training impressions share their slot's row for unknown ones
 * @param warm how Item2vec goes on from the one that is current in the catalogue; empty where it always starts anew
 * @param clicks what the towers see of the log
 */
public record TrainingSettings(
        long seed,
        int minCount,
        Item2vecSettings item2vec,
        Optional<WarmStart> warm,
        RankSettings logistic,
        RankSettings nfwfm,
        LogSetSettings clicks,
        TowerSettings youtubenet,
        TowerSettings twoTower) {

    public TrainingSettings {
        SettingsFile.require(minCount >= 1, "minCount", minCount);
    }

    public static TrainingSettings defaults() {
        SettingsFile file = SettingsFile.resource("training.properties");
        SettingsFile item2vec = SettingsFile.resource("item2vec.properties");
        WarmStart warm = WarmStart.from(item2vec);
        return file.read(() -> new TrainingSettings(
                file.integer("seed"),
                file.integer("minCount"),
                Item2vecSettings.from(item2vec),
                Optional.of(warm),
                SettingsFiles.read("log", "lr", ""),
                SettingsFiles.read("log", "nfwfm", ""),
                LogSetSettings.defaults(),
                RecallModels.towers("log", "youtubenet"),
                RecallModels.towers("log", "two-tower")));
    }

    public TrainingSettings withSeed(long other) {
        return new TrainingSettings(other, minCount, item2vec, warm, logistic, nfwfm, clicks, youtubenet, twoTower);
    }

    /** Item2vec starts anew, whatever is current. */
    public TrainingSettings cold() {
        return new TrainingSettings(
                seed, minCount, item2vec, Optional.empty(), logistic, nfwfm, clicks, youtubenet, twoTower);
    }
}
