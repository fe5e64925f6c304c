package cascade.models.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** What a catalogue points at: {@code MODELS/current} at a release. */
final class Pointers {

    private static final String CURRENT = "current";

    private final Path models;

    Pointers(Path models) {
        this.models = models;
    }

    /**
     * The number of the release in service; empty where there has been none.
     *
     * @throws ReleaseRefusedException also where the catalogue is one that points at bundles kind by kind
     */
    OptionalInt release() {
        Optional<String> line = read();
        if (line.isEmpty()) {
            refusePointersOfKinds();
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(line.get()));
        } catch (NumberFormatException e) {
            throw new ReleaseRefusedException(CURRENT, "it names no release: " + line.get(), e);
        }
    }

    private void refusePointersOfKinds() {
        for (String kind : Kinds.in(models)) {
            if (Files.exists(models.resolve(kind).resolve(CURRENT))) {
                throw new ReleaseRefusedException(
                        kind + "/" + CURRENT,
                        "it is of a catalogue without releases, which this build does not read: type 'rm " + models
                                + "/*/current', then 'ops/cascade models publish KIND/VERSION' or 'ops/cascade train LOG'");
            }
        }
    }

    void write(int release) throws IOException {
        new CurrentPointer(models).write(Integer.toString(release));
    }

    private Optional<String> read() {
        try {
            return new CurrentPointer(models).read();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + CURRENT + " of " + models, e);
        }
    }
}
