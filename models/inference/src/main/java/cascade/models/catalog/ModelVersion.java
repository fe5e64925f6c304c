package cascade.models.catalog;

import java.util.regex.Pattern;

/**
 * Names one bundle.
 *
 * @param kind {@code nfwfm}, {@code lr}, {@code item2vec}, ...: the bundle's folder in the catalogue
 * @param version sorts by age, such as {@code 20261124T101500Z-1}
 */
public record ModelVersion(String kind, String version) {

    // Both become folder names, and come from files: nothing that could climb out of the catalogue.
    private static final Pattern KIND = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public ModelVersion {
        if (!isKind(kind)) {
            throw new IllegalArgumentException("'" + kind + "' is not a kind of model: " + KIND);
        }
        if (!VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException("'" + version + "' is not a version of a model: " + VERSION);
        }
    }

    /** Whether a kind of bundles can be called this. */
    public static boolean isKind(String name) {
        return KIND.matcher(name).matches();
    }

    @Override
    public String toString() {
        return kind + "/" + version;
    }
}
