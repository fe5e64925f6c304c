package cascade.training.rank;

import cascade.training.settings.ResourceFolder;
import cascade.training.settings.SettingsFile;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The settings of every model for every kind of data: {@code ranking/DATA/all.conf}, then {@code MODEL.conf}, then {@code
 * MODEL.VARIANT.conf}, each of which only says where it differs, and {@code loss/LOSS.conf} for what goes with the loss that they
 * choose.
 */
public final class SettingsFiles {

    private static final String SUFFIX = ".conf";

    /** Not of a model: it is for people. */
    private static final String CHOSEN_BY = "chosenBy";

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
        SettingsFile file = whole(data, model, variant, own);
        return own.hasPath(CHOSEN_BY) ? file : file.without(CHOSEN_BY);
    }

    private static SettingsFile whole(String data, String model, String variant, Config own) {
        String folder = "ranking/" + data + "/";
        SettingsFile plain = SettingsFile.resource(folder + "all.conf").with(folder + model + SUFFIX);
        UnaryOperator<SettingsFile> ended =
                file -> (variant.isEmpty() ? file : file.with(folder + model + "." + variant + SUFFIX)).with(own);
        SettingsFile file = ended.apply(plain);
        String loss = file.values().hasPath("loss") ? file.text("loss") + SUFFIX : "";
        return ResourceFolder.names(folder + "loss").contains(loss)
                ? ended.apply(plain.with(folder + "loss/" + loss))
                : file;
    }

    /** What the settings of a model were chosen by, which tells what a figure is worth. */
    public static String chosenBy(String data, String model, String variant) {
        return whole(data, model, variant, ConfigFactory.empty()).text(CHOSEN_BY);
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
