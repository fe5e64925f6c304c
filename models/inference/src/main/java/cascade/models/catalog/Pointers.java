package cascade.models.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** What a catalogue points at: {@code MODELS/current} at a release; in older ones {@code KIND/current} at a bundle, which is only read. */
final class Pointers {

    private static final String CURRENT = "current";

    private final Path models;

    Pointers(Path models) {
        this.models = models;
    }

    /** The number of the release in service; empty where there has been none. */
    OptionalInt release() {
        Optional<String> line = read(models, CURRENT);
        try {
            return line.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(line.get()));
        } catch (NumberFormatException e) {
            throw new ReleaseRefusedException(CURRENT, "it names no release: " + line.get(), e);
        }
    }

    /** What was in service before there were releases; empty where nothing was. */
    Optional<Release> beforeReleases() {
        Map<String, ModelVersion> bundles = new TreeMap<>();
        for (String kind : Kinds.in(models)) {
            String place = kind + "/" + CURRENT;
            read(models.resolve(kind), place).ifPresent(version -> bundles.put(kind, version(kind, version, place)));
        }
        return bundles.isEmpty() ? Optional.empty() : Optional.of(Release.ofPointers(bundles));
    }

    private static ModelVersion version(String kind, String version, String place) {
        try {
            return new ModelVersion(kind, version);
        } catch (IllegalArgumentException e) {
            throw new ReleaseRefusedException(place, String.valueOf(e.getMessage()), e);
        }
    }

    void write(int release) throws IOException {
        new CurrentPointer(models).write(Integer.toString(release));
    }

    private static Optional<String> read(Path folder, String place) {
        try {
            return new CurrentPointer(folder).read();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + place + " of " + folder, e);
        }
    }
}
