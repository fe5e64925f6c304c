package cascade.training.rank;

import cascade.training.settings.SettingsFile;

/**
 * How long to train.
 *
 * @param batch samples a step
 * @param maxEpochs passes over the training samples, at most
 * @param patience stop after this many epochs in a row without a better validation AUC
 * @param slowdown factor on all step sizes after each epoch without a better validation AUC; 1 leaves them
 */
public record Schedule(int batch, int maxEpochs, int patience, double slowdown) {

    public Schedule {
        SettingsFile.require(batch >= 1, "batch", batch);
        SettingsFile.require(maxEpochs >= 1, "maxEpochs", maxEpochs);
        SettingsFile.require(patience >= 1, "patience", patience);
        SettingsFile.require(slowdown > 0 && slowdown <= 1, "slowdown", slowdown);
    }

    static Schedule from(SettingsFile file) {
        return new Schedule(
                file.integer("batch"), file.integer("maxEpochs"), file.integer("patience"), file.number("slowdown"));
    }
}
