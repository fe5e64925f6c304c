package cascade.training.recall.model;

import cascade.training.recall.baseline.ItemCfSettings;
import cascade.training.recall.softmax.TowerSettings;
import cascade.training.settings.ResourceFolder;
import cascade.training.settings.SettingsFile;
import java.util.List;

/**
 * Recall models with their settings: {@code recall/MODEL.conf}, then {@code recall/DATA/MODEL.conf}, then {@code
 * recall/DATA/MODEL.VARIANT.conf}, each of which only says where it differs.
 */
public final class RecallModels {

    /** Their names, the floors first. */
    public static final List<String> NAMES = List.of("popularity", "itemcf", "item2vec", "youtubenet", "two-tower");

    /** The data whose settings serve: a log of events. */
    public static final String LOG = "log";

    private static final String SUFFIX = ".conf";

    private RecallModels() {}

    /**
     * One model, not trained.
     *
     * @param data such as {@code gowalla}
     * @param variant empty for the plain model
     * @param shelf of what is trained on that data
     * @throws cascade.training.settings.InvalidSettingException where there are no such settings, or wrong ones
     */
    public static RecallModel read(String data, String model, String variant, Shelf shelf) {
        SettingsFile file = file(data, model, variant);
        return switch (model) {
            case "popularity" -> PopularityModel.from(file);
            case "itemcf" -> new ItemCfModel(ItemCfSettings.from(file), shelf);
            case "item2vec" -> Item2vecModel.from(file, shelf);
            case "youtubenet", "two-tower" -> new TowerModel(TowerSettings.from(file), shelf);
            default -> throw new IllegalArgumentException("no recall model is named " + model);
        };
    }

    /** Settings of {@code youtubenet} or {@code two-tower}. */
    public static TowerSettings towers(String data, String model) {
        return TowerSettings.from(file(data, model, ""));
    }

    /** Settings of Item2vec for a log, without those of how an evaluation asks: a server asks by the latest clicks. */
    public static SettingsFile item2vec(String variant) {
        return file(LOG, "item2vec", variant).without(Item2vecModel.RECENCY, Item2vecModel.CLICKS);
    }

    /** A model's settings as they stand there, to be read. */
    public static SettingsFile file(String data, String model, String variant) {
        SettingsFile file = SettingsFile.resource("recall/" + model + SUFFIX);
        String folder = "recall/" + data;
        if (ResourceFolder.names(folder).contains(model + SUFFIX)) {
            file = file.with(folder + "/" + model + SUFFIX);
        }
        return variant.isEmpty() ? file : file.with(folder + "/" + model + "." + variant + SUFFIX);
    }

    /** Names of a model's variants for one set, in the order of the alphabet. */
    public static List<String> variants(String data, String model) {
        String start = model + ".";
        return ResourceFolder.names("recall/" + data).stream()
                .filter(name -> name.startsWith(start)
                        && name.endsWith(SUFFIX)
                        && name.length() > start.length() + SUFFIX.length())
                .map(name -> name.substring(start.length(), name.length() - SUFFIX.length()))
                .toList();
    }
}
