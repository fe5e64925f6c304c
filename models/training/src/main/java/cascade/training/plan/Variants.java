package cascade.training.plan;

import java.util.List;

/** Variants of a model's settings, and where settings stand. */
final class Variants {

    private Variants() {}

    /** The variant or, with a fault, the plain one where the model has no such variant. */
    static String known(PlanPart part, String model, String variant, List<String> there) {
        if (variant.isEmpty() || there.contains(variant)) {
            return variant;
        }
        part.fault(
                Keys.VARIANT,
                "%s has no variant '%s'; it has %s"
                        .formatted(model, variant, there.isEmpty() ? "none" : String.join(", ", there)));
        return "";
    }

    /** The path of a setting; of all of them where the key is empty. */
    static String path(String key) {
        return key.isEmpty() ? Keys.SETTINGS : Keys.SETTINGS + "." + key;
    }
}
