package cascade.models.catalog;

import java.util.Map;

/**
 * {@code manifest.json} of a bundle: its name, its card, and what its files must be.
 *
 * @param files SHA-256 in lower-case hexadecimal by file name; every file of the bundle but the manifest
 */
public record ModelManifest(ModelVersion version, ModelCard card, Map<String, String> files) {

    static final String FILE = "manifest.json";

    public ModelManifest {
        files = Map.copyOf(files);
    }
}
