package cascade.training.recall.softmax;

import cascade.training.settings.SettingsFile;

/**
 * How two towers are built and trained; the files of {@code cascade/training/recall} hold them and say why.
 *
 * @param dimension length of a vector; a multiple of 16
 * @param hidden units of a layer in each tower, a multiple of 16; 0 for none
 * @param users what a user is known by
 * @param items what an item is known by
 * @param loss what is made as small as can be
 * @param negatives what an item has to win against
 * @param batches what is predicted in a step
 * @param steps how far each step goes
 */
public record TowerSettings(
        int dimension,
        int hidden,
        Users users,
        Items items,
        Temperature temperature,
        Loss loss,
        Negatives negatives,
        Batches batches,
        Steps steps) {

    public TowerSettings {
        SettingsFile.require(dimension >= 16 && dimension % 16 == 0, "dimension", dimension);
        SettingsFile.require(hidden >= 0 && hidden % 16 == 0, "hidden", hidden);
    }

    /**
     * What a user is known by.
     *
     * @param history items of his that count at most: the latest, or any where there is no order
     * @param recency each item of a history weighs this times the one after it; 1 makes it a plain mean
     * @param features whether he is his features too, not his history alone
     * @param weight what all his features weigh together, each as much as another, where his history weighs 1; 0 where each weighs
     *     1 alone
     * @param own what a row of his own weighs where his history weighs 1, in sets that know nothing else of users; 0 for none
     * @param exampleAge days of a bucket of how long ago a click was, see {@link Towers}; 0 where users are not known by it
     */
    public record Users(int history, double recency, boolean features, double weight, double own, double exampleAge) {

        public Users {
            SettingsFile.require(history >= 1, "history", history);
            SettingsFile.require(recency > 0 && recency <= 1, "recency", recency);
            SettingsFile.require(weight >= 0, "userWeight", weight);
            SettingsFile.require(own >= 0, "ownRow", own);
            SettingsFile.require(exampleAge >= 0, "exampleAge", exampleAge);
        }
    }

    /**
     * What an item is known by.
     *
     * @param features whether it is its features too, not its number alone
     * @param content whether it is what it shows, too, through a linear layer
     * @param bias whether it has a number of its own that is added to its scores
     * @param neighbours how many {@link Neighbours} it is, too; 0 for none
     * @param neighbourWeight what their rows weigh together where its own weighs 1
     */
    public record Items(boolean features, boolean content, boolean bias, int neighbours, double neighbourWeight) {

        public Items {
            SettingsFile.require(neighbours >= 0, "neighbours", neighbours);
            SettingsFile.require(neighbourWeight > 0, "neighbourWeight", neighbourWeight);
        }
    }

    /**
     * What cosines are divided by.
     *
     * @param start at the start
     * @param isLearned whether it moves, by the clicks of a fiftieth of the users, from whom nothing else is learned
     */
    public record Temperature(double start, boolean isLearned) {

        public Temperature {
            SettingsFile.require(start > 0, "temperature", start);
        }
    }

    /**
     * What is made as small as can be.
     *
     * @param isContrast whether that is {@link CosineContrast}; else it is {@link SampledSoftmax}
     * @param margin of the first
     * @param weight of the first
     */
    public record Loss(boolean isContrast, double margin, double weight) {

        public static final Loss SOFTMAX = new Loss(false, 0, 1);

        public Loss {
            SettingsFile.require(margin >= -1 && margin <= 1, "margin", margin);
            SettingsFile.require(weight > 0, "contrastWeight", weight);
        }

        TowerLoss of(int width, int maxTargets, int maxCandidates) {
            return isContrast
                    ? new CosineContrast(width, maxTargets, maxCandidates, margin, weight)
                    : new SampledSoftmax(width, maxTargets, maxCandidates);
        }
    }

    /**
     * Wrong answers.
     *
     * @param drawn items drawn uniformly in each step, for all its samples
     * @param inBatch whether the right answers of the other samples of a step are wrong answers too
     * @param hard of a step, for all its samples; see {@link HardItems}
     * @param logQ whether scores are corrected by how often an item is drawn
     * @param targetLogQ whether those of targets are, too, though they are there however often they are drawn
     */
    public record Negatives(int drawn, boolean inBatch, int hard, boolean logQ, boolean targetLogQ) {

        public Negatives {
            SettingsFile.require(drawn >= 0, "negatives", drawn);
            SettingsFile.require(drawn > 0 || inBatch, "inBatch", inBatch);
            SettingsFile.require(hard >= 0, "hardNegatives", hard);
        }
    }

    /**
     * What is predicted in a step.
     *
     * @param size clicks
     * @param together clicks of a user that are predicted from the same history, at most
     * @param context whether clicks that are context only are predicted, too: more to learn from, of days long past
     * @param phase whether rows of ordered clicks start elsewhere in every epoch
     */
    public record Batches(int size, int together, boolean context, boolean phase) {

        public Batches {
            SettingsFile.require(size >= 1, "batch", size);
            SettingsFile.require(together >= 1 && together <= size, "together", together);
        }
    }

    /**
     * How far each step goes.
     *
     * @param deviation of the embeddings at the start
     * @param rate step size; falls linearly
     * @param lastRate what is left of it at the end, as a share
     * @param l2 pull of the rows that a step moves towards 0
     * @param fullAdam whether rows without gradient move, too
     * @param epochs passes over all clicks
     */
    public record Steps(double deviation, double rate, double lastRate, double l2, boolean fullAdam, int epochs) {

        public Steps {
            SettingsFile.require(deviation > 0, "deviation", deviation);
            SettingsFile.require(rate > 0, "rate", rate);
            SettingsFile.require(lastRate >= 0 && lastRate <= 1, "lastRate", lastRate);
            SettingsFile.require(l2 >= 0, "l2", l2);
            SettingsFile.require(epochs >= 1, "epochs", epochs);
        }
    }

    /** The same for so many epochs, the step size times {@code factor}. */
    public TowerSettings slower(int epochs, double factor) {
        var slower = new Steps(steps.deviation, steps.rate * factor, steps.lastRate, steps.l2, steps.fullAdam, epochs);
        return new TowerSettings(dimension, hidden, users, items, temperature, loss, negatives, batches, slower);
    }

    public static TowerSettings from(SettingsFile file) {
        return file.read(() -> new TowerSettings(
                file.integer("dimension"),
                file.integer("hidden", 0),
                new Users(
                        file.integer("history"),
                        file.number("recency"),
                        file.flag("userFeatures"),
                        file.number("userWeight"),
                        file.number("ownRow", 0),
                        file.number("exampleAge")),
                new Items(
                        file.flag("itemFeatures"),
                        file.flag("content"),
                        file.flag("itemBias"),
                        file.integer("neighbours", 0),
                        file.number("neighbourWeight", 1)),
                new Temperature(file.number("temperature"), file.flag("learnTemperature")),
                new Loss(file.flag("contrast", false), file.number("margin", 0), file.number("contrastWeight", 1)),
                new Negatives(
                        file.integer("negatives"),
                        file.flag("inBatch"),
                        file.integer("hardNegatives", 0),
                        file.flag("logQ"),
                        file.flag("targetLogQ", true)),
                new Batches(
                        file.integer("batch"),
                        file.integer("together"),
                        file.flag("context"),
                        file.flag("phase", false)),
                new Steps(
                        file.number("deviation"),
                        file.number("rate"),
                        file.number("lastRate"),
                        file.number("l2"),
                        file.flag("fullAdam"),
                        file.integer("epochs"))));
    }
}
