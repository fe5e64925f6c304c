package cascade.training.item2vec;

import cascade.training.settings.SettingsFile;

/**
 * How Item2vec goes on from the vectors of another day; {@code item2vec.conf} holds the defaults and says why.
 *
 * @param epochs passes over all sequences
 * @param rate learning rate at the start; falls linearly to one ten-thousandth of it
 */
public record WarmStart(int epochs, double rate) {

    public WarmStart {
        SettingsFile.require(epochs >= 1, "warmEpochs", epochs);
        SettingsFile.require(rate > 0, "warmRate", rate);
    }

    /** Leaves all other keys of the file to whoever reads it to the end. */
    public static WarmStart from(SettingsFile file) {
        return new WarmStart(file.integer("warmEpochs"), file.number("warmRate"));
    }
}
