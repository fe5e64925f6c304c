package cascade.models.catalog;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * {@code manifest.json} of a bundle: its name, its card, and what its files must be.
 *
 * @param files SHA-256 in lower-case hexadecimal by file name; every file of the bundle but the manifest
 */
public record ModelManifest(ModelVersion version, ModelCard card, Map<String, String> files) {

    static final String FILE = "manifest.json";

    // Names come from files: nothing that could climb out of the bundle.
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public ModelManifest {
        files = Map.copyOf(files);
        files.keySet().forEach(ModelManifest::checkFileName);
    }

    /** As it is written, see {@code manifest.json}. */
    public byte[] toJson() {
        return ManifestJson.write(this);
    }

    /** Throws {@link IllegalArgumentException} where a bundle can have no such file beside its manifest. */
    static void checkFileName(String name) {
        if (name.equals(FILE) || !FILE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' cannot be a file of a bundle");
        }
    }
}
