package cascade.training.plan;

import cascade.training.export.BundleExport;
import cascade.training.model.ModelRecipe;
import cascade.training.sample.Named;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Kinds of bundles, each with its models, its keys in a plan, and the names by which a server looks for it. */
enum Kind implements Named {
    RANKING,
    ITEM2VEC,
    TOWERS;

    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In the order in which they are listed. */
    List<String> models() {
        return switch (this) {
            case RANKING -> ModelRecipe.NAMES;
            case ITEM2VEC -> List.of(BundleExport.ITEM2VEC);
            case TOWERS -> List.of(BundleExport.YOUTUBENET, BundleExport.TWO_TOWER);
        };
    }

    /** The one that is meant where none is named. */
    String model() {
        return switch (this) {
            case RANKING -> BundleExport.NFWFM;
            case ITEM2VEC -> BundleExport.ITEM2VEC;
            case TOWERS -> BundleExport.YOUTUBENET;
        };
    }

    /** By which servers look for it; none where they take any. */
    Set<String> names() {
        return switch (this) {
            case RANKING -> Set.of();
            case ITEM2VEC, TOWERS -> Set.copyOf(models());
        };
    }

    /** What a bundle is called that does not say so: by its model and variant or, where servers look for the model, by that. */
    String nameOf(String model, String variant) {
        return variant.isEmpty() || !names().isEmpty() ? model : model + "-" + variant;
    }

    /** Those beside {@code name}, {@code kind} and {@code model}. */
    List<String> keys() {
        return switch (this) {
            case RANKING ->
                List.of(
                        Keys.VARIANT,
                        Keys.LOSS,
                        Keys.TASKS,
                        Keys.FEATURES,
                        Keys.HASHED,
                        Keys.SIMILARITY,
                        Keys.DAYS,
                        Keys.START,
                        Keys.WARM,
                        Keys.SETTINGS);
            case ITEM2VEC -> List.of(Keys.VARIANT, Keys.DAYS, Keys.START, Keys.SETTINGS);
            case TOWERS ->
                List.of(Keys.VARIANT, Keys.NIGHTLY, Keys.DAYS, Keys.START, Keys.WARM, Keys.CLICKS, Keys.SETTINGS);
        };
    }
}
