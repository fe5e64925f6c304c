package cascade.lab.sim.loop;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Figures of worlds that were lived through to their end, a file each, so that an interrupted run goes on after them. */
record KeptRows(Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param identity all that the figures depend on */
    Optional<List<Map<String, Object>>> read(String identity) {
        Path file = file(identity);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), new TypeReference<>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read; delete it, or go on without --resume", e);
        }
    }

    void write(String identity, List<Map<String, Object>> rows) {
        try {
            Files.createDirectories(folder);
            Path whole = Files.createTempFile(folder, "rows", ".part");
            JSON.writeValue(whole.toFile(), rows);
            Files.move(whole, file(identity), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("figures cannot be kept in " + folder, e);
        }
    }

    private Path file(String identity) {
        return folder.resolve(UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)) + ".json");
    }
}
