package cascade.training.rank;

import cascade.training.settings.SettingsFile;

/**
 * How long to train.
 *
 * @param batch samples a step
 * @param maxEpochs passes over the training samples, at most
 * @param patience stop after this many epochs without a better validation AUC
 */
public record Schedule(int batch, int maxEpochs, int patience) {

    public Schedule {
        SettingsFile.require(batch >= 1, "batch", batch);
        SettingsFile.require(maxEpochs >= 1, "maxEpochs", maxEpochs);
        SettingsFile.require(patience >= 1, "patience", patience);
    }

    static Schedule from(SettingsFile file) {
        return new Schedule(file.integer("batch"), file.integer("maxEpochs"), file.integer("patience"));
    }
}
