package cascade.run.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** How a process of ours says where it listens, once it does. */
public final class PortFile {

    private PortFile() {}

    /** Writes {@code file}, whole or not at all. */
    public static void write(Path file, int port) throws IOException {
        Path whole = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(whole, Integer.toString(port));
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The port that {@code file}, which is there, names. */
    public static int read(Path file) {
        try {
            return Integer.parseInt(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
