package cascade.lab.platform;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import redis.embedded.core.ExecutableProvider;

/** Finds a server that speaks Redis: {@code redis-server} or {@code valkey-server} on the PATH, else the embedded 6.2. */
final class RedisBinary {

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
        Path binary = folder.resolve("redis-server-embedded");
        if (Files.isExecutable(binary)) {
            return binary;
        }
        try {
            Files.createDirectories(folder);
            Path unpacked = ExecutableProvider.newJarResourceProvider(
                            Files.createTempDirectory(folder, "unpack").toFile())
                    .get()
                    .toPath();
            Files.move(unpacked, binary, StandardCopyOption.ATOMIC_MOVE);
            if (!binary.toFile().setExecutable(true)) {
                throw new IOException(binary + " cannot be made executable");
            }
            return binary;
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded Redis cannot be unpacked into " + folder, e);
        }
    }
}
