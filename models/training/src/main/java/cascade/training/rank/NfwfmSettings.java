package cascade.training.rank;

import cascade.training.settings.SettingsFile;
import java.util.Arrays;

/**
 * How NFwFM is trained; {@code nfwfm.properties} holds the defaults and says why.
 *
 * @param k length of an embedding
 * @param hidden outputs of each layer of the shared bottom; may be empty
 * @param keep beta of Dicefactor: share of the interaction's components kept in a training step
 * @param deviation of the embeddings at the start
 * @param denseRate step size of Adam on everything above the tables
 */
public record NfwfmSettings(
        int k,
        int[] hidden,
        double keep,
        double deviation,
        OptimizerSettings embedding,
        OptimizerSettings linear,
        double denseRate,
        Schedule schedule) {

    public NfwfmSettings {
        SettingsFile.require(k >= 1, "k", k);
        SettingsFile.require(Arrays.stream(hidden).allMatch(size -> size >= 1), "hidden", Arrays.toString(hidden));
        SettingsFile.require(keep > 0 && keep <= 1, "keep", keep);
        SettingsFile.require(deviation > 0, "deviation", deviation);
        SettingsFile.require(denseRate > 0, "denseRate", denseRate);
    }

    public static NfwfmSettings from(SettingsFile file) {
        return file.read(() -> new NfwfmSettings(
                file.integer("k"),
                file.integers("hidden"),
                file.number("keep"),
                file.number("deviation"),
                OptimizerSettings.from(file, "embedding"),
                OptimizerSettings.from(file, "linear"),
                file.number("dense.rate"),
                Schedule.from(file)));
    }
}
