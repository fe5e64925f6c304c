package cascade.models.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The file {@code current} of a folder: one line, what is in service. Readers see the old line or the new. */
final class CurrentPointer {

    private static final String FILE = "current";

    private final Path folder;

    CurrentPointer(Path folder) {
        this.folder = folder;
    }

    Optional<String> read() throws IOException {
        try {
            return Optional.of(Files.readString(folder.resolve(FILE)).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void write(String line) throws IOException {
        Path next = Files.createTempFile(folder, ".current-", "");
        try {
            Files.write(next, (line + "\n").getBytes(StandardCharsets.UTF_8));
            Durable.force(next);
            Files.move(next, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
        Durable.force(folder);
    }
}
