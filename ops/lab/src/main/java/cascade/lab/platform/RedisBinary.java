package cascade.lab.platform;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds a server that speaks Redis: {@code redis-server} or {@code valkey-server} on the PATH, else the embedded 7.0. */
final class RedisBinary {

    /** Of the class path: a program for x86-64 Linux that needs no library. */
    private static final String EMBEDDED = "/redis-server-7.0.15-linux-amd64";

    private RedisBinary() {}

    /** The executable; the embedded one is unpacked once, into {@code folder}. */
    static Path find(String searchPath, Path folder) {
        return onPath(searchPath).orElseGet(() -> embedded(folder));
    }

    static Optional<Path> onPath(String searchPath) {
        for (String name : List.of("redis-server", "valkey-server")) {
            for (String directory : searchPath.split(File.pathSeparator, -1)) {
                Path candidate = Path.of(directory, name);
                if (!directory.isEmpty() && Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    private static Path embedded(Path folder) {
        Path binary = folder.resolve("redis-server-7.0.15");
        if (Files.isExecutable(binary)) {
            return binary;
        }
        try (InputStream program = Objects.requireNonNull(RedisBinary.class.getResourceAsStream(EMBEDDED), EMBEDDED)) {
            Files.createDirectories(folder);
            Path unpacked = Files.createTempFile(folder, "redis-server", ".part");
            Files.copy(program, unpacked, StandardCopyOption.REPLACE_EXISTING);
            if (!unpacked.toFile().setExecutable(true)) {
                throw new IOException(unpacked + " cannot be made executable");
            }
            return Files.move(unpacked, binary, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded Redis cannot be unpacked into " + folder, e);
        }
    }
}
