package cascade.training;

import cascade.training.item2vec.Item2vecSettings;
import cascade.training.rank.RankSettings;
import cascade.training.rank.SettingsFiles;
import cascade.training.settings.SettingsFile;

/**
 * How everything is trained; the files of {@code cascade/training} hold the defaults and say why.
 *
 * @param seed of all that is random
 * @param minCount words seen fewer times in training impressions share their slot's row for unknown ones
 */
public record TrainingSettings(
        long seed, int minCount, Item2vecSettings item2vec, RankSettings logistic, RankSettings nfwfm) {

    public TrainingSettings {
        SettingsFile.require(minCount >= 1, "minCount", minCount);
    }

    public static TrainingSettings defaults() {
        SettingsFile file = SettingsFile.resource("training.properties");
        return file.read(() -> new TrainingSettings(
                file.integer("seed"),
                file.integer("minCount"),
                Item2vecSettings.from(SettingsFile.resource("item2vec.properties")),
                SettingsFiles.read("log", "lr", ""),
                SettingsFiles.read("log", "nfwfm", "")));
    }

    public TrainingSettings withSeed(long other) {
        return new TrainingSettings(other, minCount, item2vec, logistic, nfwfm);
    }
}
