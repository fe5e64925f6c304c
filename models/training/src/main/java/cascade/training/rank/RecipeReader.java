package cascade.training.rank;

import cascade.training.graph.Layers;
import cascade.training.model.Fm;
import cascade.training.model.LrRecipe;
import cascade.training.model.ModelRecipe;
import cascade.training.model.Nfm;
import cascade.training.model.Nfwfm;
import cascade.training.model.PoolDemand.Groups;
import cascade.training.model.comparison.Dcn;
import cascade.training.model.comparison.DeepFm;
import cascade.training.model.comparison.Ffm;
import cascade.training.model.comparison.Fwfm;
import cascade.training.model.comparison.Nffm;
import cascade.training.model.comparison.WideDeep;
import cascade.training.model.comparison.XDeepFm;
import cascade.training.sample.Crosses;
import cascade.training.settings.SettingsFile;
import java.util.Arrays;

/** Makes a recipe of each model's own settings, by the model's name. */
final class RecipeReader {

    private RecipeReader() {}

    /**
     * Reads the settings of the model {@code name}.
     *
     * @throws IllegalArgumentException where no model has that name
     */
    static ModelRecipe read(String name, SettingsFile file) {
        return switch (name) {
            case "lr" -> new LrRecipe(Crosses.parse(file.texts("crosses")));
            case "fm" -> fm(k(file));
            case "ffm" -> ffm(k(file), groups(file));
            case "fwfm" -> fwfm(k(file));
            case "nfm" -> nfm(k(file), layers(file), widths(file, "tower"));
            case "wide-deep" -> wideDeep(k(file), layers(file));
            case "deepfm" -> deepFm(k(file), layers(file));
            case "dcn" -> dcn(k(file), least1(file, "crossLayers"), layers(file));
            case "xdeepfm" -> xDeepFm(k(file), widths(file, "cin"), layers(file));
            case "nffm" -> nffm(k(file), groups(file), layers(file));
            case "nfwfm" -> nfwfm(file);
            default -> throw new IllegalArgumentException("no model is named '" + name + "': " + ModelRecipe.NAMES);
        };
    }

    private static Layers layers(SettingsFile file) {
        double dropout = file.number("dropout");
        SettingsFile.require(dropout >= 0 && dropout < 1, "dropout", dropout);
        return new Layers(widths(file, "hidden"), dropout, file.flag("batchNorm"));
    }

    private static int k(SettingsFile file) {
        return least1(file, "k");
    }

    private static int least1(SettingsFile file, String key) {
        int value = file.integer(key);
        SettingsFile.require(value >= 1, key, value);
        return value;
    }

    private static int[] widths(SettingsFile file, String key) {
        int[] widths = file.integers(key);
        SettingsFile.require(Arrays.stream(widths).allMatch(width -> width >= 1), key, Arrays.toString(widths));
        return widths;
    }

    private static Groups groups(SettingsFile file) {
        return file.choice("groups", Groups.class);
    }

    private static ModelRecipe fm(int k) {
        return (shape, params) -> new Fm(shape, k, params);
    }

    private static ModelRecipe ffm(int k, Groups by) {
        return (shape, params) -> new Ffm(shape, k, by, params);
    }

    private static ModelRecipe fwfm(int k) {
        return (shape, params) -> new Fwfm(shape, k, params);
    }

    private static ModelRecipe nfm(int k, Layers layers, int[] tower) {
        return (shape, params) -> new Nfm(shape, k, layers, tower, params);
    }

    private static ModelRecipe wideDeep(int k, Layers layers) {
        return (shape, params) -> new WideDeep(shape, k, layers, params);
    }

    private static ModelRecipe deepFm(int k, Layers layers) {
        return (shape, params) -> new DeepFm(shape, k, layers, params);
    }

    private static ModelRecipe dcn(int k, int crossLayers, Layers layers) {
        return (shape, params) -> new Dcn(shape, k, crossLayers, layers, params);
    }

    private static ModelRecipe xDeepFm(int k, int[] maps, Layers layers) {
        return (shape, params) -> new XDeepFm(shape, k, maps, layers, params);
    }

    private static ModelRecipe nffm(int k, Groups by, Layers layers) {
        return (shape, params) -> new Nffm(shape, k, by, layers, params);
    }

    private static ModelRecipe nfwfm(SettingsFile file) {
        int k = k(file);
        boolean within = file.flag("within");
        double keep = file.number("keep");
        SettingsFile.require(keep > 0 && keep <= 1, "keep", keep);
        int[] hidden = widths(file, "hidden");
        int[] tower = widths(file, "tower");
        return (shape, params) -> new Nfwfm(shape, k, within, keep, hidden, tower, params);
    }
}
