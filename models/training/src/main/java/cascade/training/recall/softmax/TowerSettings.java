package cascade.training.recall.softmax;

import cascade.training.settings.SettingsFile;

/**
 * How two towers are built and trained; the files of {@code cascade/training/recall} hold them and say why.
 *
 * @param dimension length of a vector; a multiple of 16
 * @param history items of a user that count at most: the latest, or any where there is no order
 * @param recency each item of a history weighs this times the one after it; 1 makes it a plain mean
 * @param itemFeatures whether items are their features too, not their number alone
 * @param content whether items are what they show, too, through a linear layer
 * @param userFeatures whether users are their features too, not their history alone
 * @param userWeight what all features of a user weigh together, each as much as another, where his history weighs 1; 0 where each
 *     weighs 1 alone
 * @param itemBias whether each item has a number of its own that is added to its scores
 * @param deviation of the embeddings at the start
 * @param temperature that cosines are divided by, at the start
 * @param learnTemperature whether it moves, by the clicks of a fiftieth of the users, from whom nothing else is learned
 * @param negatives items drawn uniformly in each step, for all its samples
 * @param inBatch whether the right answers of the other samples of a step are wrong answers too
 * @param logQ whether scores are corrected by how often an item is drawn
 * @param fullAdam whether rows without gradient move, too
 * @param rate step size; falls linearly
 * @param lastRate what is left of it at the end, as a share
 * @param context whether clicks that are context only are predicted, too: more to learn from, of days long past
 * @param together clicks of a user that are predicted from the same history, at most
 * @param batch clicks that are predicted in a step
 * @param hardNegatives of a step, for all its samples; see {@link HardItems}
 * @param hidden units of a layer in each tower, a multiple of 16; 0 for none
 * @param exampleAge days of a bucket of how long ago a click was, see {@link Towers}; 0 where users are not known by it
 */
public record TowerSettings(
        int dimension,
        int history,
        double recency,
        boolean itemFeatures,
        boolean content,
        boolean userFeatures,
        double userWeight,
        boolean itemBias,
        double deviation,
        double temperature,
        boolean learnTemperature,
        int negatives,
        boolean inBatch,
        boolean logQ,
        boolean fullAdam,
        double rate,
        double lastRate,
        double l2,
        boolean context,
        int together,
        int batch,
        int epochs,
        int hardNegatives,
        int hidden,
        double exampleAge) {

    public TowerSettings {
        SettingsFile.require(dimension >= 16 && dimension % 16 == 0, "dimension", dimension);
        SettingsFile.require(history >= 1, "history", history);
        SettingsFile.require(recency > 0 && recency <= 1, "recency", recency);
        SettingsFile.require(userWeight >= 0, "userWeight", userWeight);
        SettingsFile.require(deviation > 0, "deviation", deviation);
        SettingsFile.require(temperature > 0, "temperature", temperature);
        SettingsFile.require(negatives >= 0, "negatives", negatives);
        SettingsFile.require(negatives > 0 || inBatch, "inBatch", inBatch);
        SettingsFile.require(rate > 0, "rate", rate);
        SettingsFile.require(lastRate >= 0 && lastRate <= 1, "lastRate", lastRate);
        SettingsFile.require(l2 >= 0, "l2", l2);
        SettingsFile.require(together >= 1 && together <= batch, "together", together);
        SettingsFile.require(batch >= 1, "batch", batch);
        SettingsFile.require(epochs >= 1, "epochs", epochs);
        SettingsFile.require(hardNegatives >= 0, "hardNegatives", hardNegatives);
        SettingsFile.require(exampleAge >= 0, "exampleAge", exampleAge);
        SettingsFile.require(hidden >= 0 && hidden % 16 == 0, "hidden", hidden);
    }

    public static TowerSettings from(SettingsFile file) {
        return file.read(() -> new TowerSettings(
                file.integer("dimension"),
                file.integer("history"),
                file.number("recency"),
                file.flag("itemFeatures"),
                file.flag("content"),
                file.flag("userFeatures"),
                file.number("userWeight"),
                file.flag("itemBias"),
                file.number("deviation"),
                file.number("temperature"),
                file.flag("learnTemperature"),
                file.integer("negatives"),
                file.flag("inBatch"),
                file.flag("logQ"),
                file.flag("fullAdam"),
                file.number("rate"),
                file.number("lastRate"),
                file.number("l2"),
                file.flag("context"),
                file.integer("together"),
                file.integer("batch"),
                file.integer("epochs"),
                file.integer("hardNegatives", 0),
                file.integer("hidden", 0),
                file.number("exampleAge")));
    }
}
