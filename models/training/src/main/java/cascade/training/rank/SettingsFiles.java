package cascade.training.rank;

import cascade.training.settings.ResourceFolder;
import cascade.training.settings.SettingsFile;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.List;

/**
 * The settings of every model for every kind of data: {@code ranking/DATA/all.conf}, then {@code MODEL.conf}, then {@code
 * MODEL.VARIANT.conf}, each of which only says where it differs, and {@code loss/LOSS.conf} for what goes with the loss that they
 * choose.
 */
public final class SettingsFiles {

    private static final String SUFFIX = ".conf";

    private SettingsFiles() {}

    /**
     * The settings of one model.
     *
     * @param data {@code log} or the name of a benchmark
     * @param variant empty for the plain model
     * @throws cascade.training.settings.InvalidSettingException where there are no such settings, or wrong ones
     */
    public static RankSettings read(String data, String model, String variant) {
        return RankSettings.from(model, file(data, model, variant, ConfigFactory.empty()));
    }

    /**
     * The same as they stand there, to be read.
     *
     * @param own goes before all files
     */
    public static SettingsFile file(String data, String model, String variant, Config own) {
        String folder = "ranking/" + data + "/";
        SettingsFile plain = SettingsFile.resource(folder + "all.conf").with(folder + model + SUFFIX);
        String chosen = folder + model + "." + variant + SUFFIX;
        SettingsFile file = (variant.isEmpty() ? plain : plain.with(chosen)).with(own);
        String loss = file.values().hasPath("loss") ? file.text("loss") + SUFFIX : "";
        if (!ResourceFolder.names(folder + "loss").contains(loss)) {
            return file;
        }
        SettingsFile whole = plain.with(folder + "loss/" + loss);
        return (variant.isEmpty() ? whole : whole.with(chosen)).with(own);
    }

    /** Names of a model's variants for one kind of data, in the order of the alphabet. */
    public static List<String> variants(String data, String model) {
        String start = model + ".";
        return ResourceFolder.names("ranking/" + data).stream()
                .filter(name -> name.startsWith(start)
                        && name.endsWith(SUFFIX)
                        && name.length() > start.length() + SUFFIX.length())
                .map(name -> name.substring(start.length(), name.length() - SUFFIX.length()))
                .toList();
    }
}
