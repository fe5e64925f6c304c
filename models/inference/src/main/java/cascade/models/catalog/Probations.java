package cascade.models.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code releases/000012.passed} of each release that came through its guard time. That one was taken back, the release after it says itself. */
final class Probations {

    private static final int FORMAT = 1;
    private static final Logger LOG = LoggerFactory.getLogger(Probations.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    Probations(Path models) {
        this.folder = models.resolve(ReleaseFiles.FOLDER);
    }

    /** Empty where it did not, or nothing readable is left of that. */
    Optional<Probation> passed(int release) {
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(file(release)));
            if (json.path("v").asInt() != FORMAT) {
                throw new IOException("format " + json.path("v") + " is not " + FORMAT);
            }
            Instant at = Instant.parse(json.path("at").asText());
            return Optional.of(new Probation(
                    Probation.State.PASSED, at, json.path("reason").asText()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | DateTimeException e) {
            LOG.warn("Whether release {} passed cannot be read, as if it had not: {}", release, e.getMessage());
            return Optional.empty();
        }
    }

    /** Says so, in place of what another server said. */
    void pass(int release, Instant at, String reason) throws IOException {
        Path draft = Files.createTempFile(folder, ".draft-", "");
        try {
            Files.write(
                    draft,
                    JSON.writeValueAsBytes(JSON.createObjectNode()
                            .put("v", FORMAT)
                            .put("release", release)
                            .put("at", at.toString())
                            .put("reason", reason)));
            Durable.force(draft);
            Files.move(draft, file(release), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    void forget(int release) {
        try {
            Files.deleteIfExists(file(release));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file(release), e);
        }
    }

    private Path file(int release) {
        return folder.resolve(String.format(Locale.ROOT, "%06d.passed", release));
    }
}
