package cascade.models.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last verdict on each bundle of a catalogue: {@code MODELS/verdicts/KIND+VERSION.json}. A sealed bundle never changes, so they
 * lie beside the bundles and not in them. Thread-safe and blocking.
 */
public final class Verdicts {

    static final String FOLDER = "verdicts";

    private static final Logger LOG = LoggerFactory.getLogger(Verdicts.class);

    private final Path folder;

    /** @param models the catalogue */
    public Verdicts(Path models) {
        this.folder = models.resolve(FOLDER);
    }

    /** Empty where it was never judged, or nothing readable is left of that. */
    public Optional<Verdict> on(ModelVersion bundle) {
        try {
            Verdict verdict = VerdictJson.read(Files.readAllBytes(file(bundle)));
            return verdict.bundle().equals(bundle) ? Optional.of(verdict) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("The verdict on {} cannot be read, as if there were none: {}", bundle, e.getMessage());
            return Optional.empty();
        }
    }

    /** Keeps it, in place of an earlier one on the same bundle. */
    public void keep(Verdict verdict) {
        try {
            Files.createDirectories(folder);
            Durable.replace(file(verdict.bundle()), VerdictJson.write(verdict));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the verdict on " + verdict.bundle() + " in " + folder, e);
        }
    }

    void forget(ModelVersion bundle) throws IOException {
        Files.deleteIfExists(file(bundle));
    }

    private Path file(ModelVersion bundle) {
        return folder.resolve(bundle.kind() + "+" + bundle.version() + ".json");
    }
}
