package cascade.models.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** A bundle on disk whose files are those of its manifest, byte for byte. */
record Bundle(Path folder, ModelManifest manifest) {

    /** Reads the manifest and checks every file, or throws {@link BundleRefusedException}. */
    static Bundle open(Path models, ModelVersion version, Checksums checksums) {
        Path folder = models.resolve(version.kind()).resolve(version.version());
        try {
            ModelManifest manifest = ManifestJson.read(Files.readAllBytes(folder.resolve(ModelManifest.FILE)));
            if (!manifest.version().equals(version)) {
                throw new BundleRefusedException(version, "its manifest is that of " + manifest.version());
            }
            var bundle = new Bundle(folder, manifest);
            for (Map.Entry<String, String> file : manifest.files().entrySet()) {
                bundle.checkFile(file.getKey(), file.getValue(), checksums);
            }
            return bundle;
        } catch (NoSuchFileException e) {
            throw new BundleRefusedException(version, "it has no " + folder.relativize(Path.of(e.getFile())), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new BundleRefusedException(version, "its manifest is not readable: " + e.getMessage(), e);
        }
    }

    ModelVersion version() {
        return manifest.version();
    }

    boolean has(String name) {
        return manifest.files().containsKey(name);
    }

    /** The path of a file that this bundle needs. */
    Path file(String name) {
        if (!has(name)) {
            throw refuse("its manifest lists no " + name);
        }
        return folder.resolve(name);
    }

    BundleRefusedException refuse(String reason) {
        return new BundleRefusedException(version(), reason);
    }

    private void checkFile(String name, String expected, Checksums checksums) throws IOException {
        String actual = checksums.of(folder.resolve(name));
        if (!actual.equals(expected)) {
            throw refuse("the checksum of " + name + " is " + actual + ", its manifest says " + expected);
        }
    }
}
