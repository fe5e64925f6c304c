package cascade.run.models;

import cascade.models.catalog.ModelManifest;
import cascade.models.catalog.ModelVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The files of a bundle and their bytes. */
record BundleFolder(Path path) {

    static BundleFolder of(Path models, ModelVersion version) {
        return new BundleFolder(models.resolve(version.kind()).resolve(version.version()));
    }

    /** By name; -1 of a file that is missing. */
    Map<String, Long> sizes(ModelManifest manifest) {
        Map<String, Long> sizes = new TreeMap<>();
        for (String file : manifest.files().keySet()) {
            try {
                sizes.put(file, Files.exists(path.resolve(file)) ? Files.size(path.resolve(file)) : -1);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot look at " + path.resolve(file), e);
            }
        }
        return sizes;
    }

    long bytes(ModelManifest manifest) {
        return sizes(manifest).values().stream()
                .mapToLong(size -> Math.max(0, size))
                .sum();
    }

    byte[] read(String file) {
        try {
            return Files.readAllBytes(path.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path.resolve(file), e);
        }
    }

    boolean has(String file) {
        return Files.exists(path.resolve(file));
    }
}
