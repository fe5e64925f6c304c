package cascade.training.rank;

import cascade.training.settings.ResourceFolder;
import cascade.training.settings.SettingsFile;
import java.util.List;

/**
 * The settings of every model for every kind of data: {@code ranking/DATA/all.properties}, then {@code MODEL.properties}, then
 * {@code MODEL.VARIANT.properties}, each of which only says where it differs.
 */
public final class SettingsFiles {

    private static final String SUFFIX = ".properties";

    private SettingsFiles() {}

    /**
     * The settings of one model.
     *
     * @param data {@code log} or the name of a benchmark
     * @param variant empty for the plain model
     * @throws cascade.training.settings.InvalidSettingException where there are no such settings, or wrong ones
     */
    public static RankSettings read(String data, String model, String variant) {
        String folder = "ranking/" + data + "/";
        SettingsFile file = SettingsFile.resource(folder + "all.properties").with(folder + model + ".properties");
        return RankSettings.from(
                model, variant.isEmpty() ? file : file.with(folder + model + "." + variant + ".properties"));
    }

    /** Names of a model's variants for one kind of data, in the order of the alphabet. */
    public static List<String> variants(String data, String model) {
        String start = model + ".";
        return ResourceFolder.names("ranking/" + data).stream()
                .filter(name -> name.startsWith(start) && name.length() > start.length() + SUFFIX.length())
                .map(name -> name.substring(start.length(), name.length() - SUFFIX.length()))
                .toList();
    }
}
