package cascade.run.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder in which a demo keeps everything: data, logs, models and the pid files of its children. Held by at most one
 * process at a time, through a lock that the operating system drops when that process ends, however it ends.
 */
public final class WorkFolder implements AutoCloseable {

    private final Path root;
    private final LockFile lock;

    private WorkFolder(Path root, LockFile lock) {
        this.root = root;
        this.lock = lock;
    }

    /** The folder used where none is named: under the user's cache. */
    public static Path standard() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path base =
                cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return base.resolve("cascade");
    }

    /**
     * Makes the folder where it is missing and takes it.
     *
     * @throws WorkFolderTakenException where another process holds it
     */
    public static WorkFolder take(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            return new WorkFolder(
                    root, LockFile.take(root.resolve("lock"), holder -> new WorkFolderTakenException(root, holder)));
        } catch (IOException e) {
            throw new UncheckedIOException("work folder " + root + " cannot be used", e);
        }
    }

    public Path root() {
        return root;
    }

    /** A folder inside, made where it is missing. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
