package cascade.models.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folders of a catalogue that hold bundles of a kind. */
final class Kinds {

    private Kinds() {}

    /** Sorted; none where there is no catalogue. */
    static List<String> in(Path models) {
        if (!Files.isDirectory(models)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(models)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(ModelVersion::isKind)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + models, e);
        }
    }

    /** Versions of a kind that have a manifest, the oldest first: by time, and within a second by number. */
    static List<ModelVersion> versions(Path models, String kind) {
        Path folder = models.resolve(kind);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> bundles = Files.list(folder)) {
            return bundles.filter(bundle -> Files.exists(bundle.resolve(ModelManifest.FILE)))
                    .map(bundle -> bundle.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .map(version -> new ModelVersion(kind, version))
                    .sorted(ModelVersion.BY_AGE)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
