package cascade.models.catalog;

import java.util.Comparator;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names one bundle.
 *
 * @param kind {@code nfwfm}, {@code lr}, {@code item2vec}, ...: the bundle's folder in the catalogue
 * @param version sorts by age, such as {@code 20261124T101500Z-1}
 */
public record ModelVersion(String kind, String version) {

    /** Of one kind: {@code -10} of a second is younger than {@code -9}. */
    public static final Comparator<ModelVersion> BY_AGE = Comparator.comparing(ModelVersion::kind)
            .thenComparing(ModelVersion::time)
            .thenComparingInt(version -> version.version.length())
            .thenComparing(ModelVersion::version);

    // Both become folder names, and come from files: nothing that could climb out of the catalogue.
    private static final Pattern KIND = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** Folders of a catalogue that hold something else. */
    private static final Set<String> NO_KINDS = Set.of(ReleaseFiles.FOLDER, Verdicts.FOLDER);

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
        return KIND.matcher(name).matches() && !NO_KINDS.contains(name);
    }

    private String time() {
        int number = version.lastIndexOf('-');
        return number < 0 ? version : version.substring(0, number);
    }

    /** Reads what {@link #toString} wrote; throws {@link IllegalArgumentException} where that names no bundle. */
    public static ModelVersion parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("'" + text + "' is not KIND/VERSION, such as nfwfm/20261124T101500Z-1");
        }
        return new ModelVersion(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public String toString() {
        return kind + "/" + version;
    }
}
