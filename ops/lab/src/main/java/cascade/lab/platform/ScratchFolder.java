package cascade.lab.platform;

import cascade.models.file.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for what is needed only for a while; deleted with all that is in it when closed. */
public record ScratchFolder(Path path) implements AutoCloseable {

    public static ScratchFolder create(String name) {
        try {
            return new ScratchFolder(Files.createTempDirectory(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Folders.delete(path);
    }
}
