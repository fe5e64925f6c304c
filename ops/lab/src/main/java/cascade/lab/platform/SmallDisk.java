package cascade.lab.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A disk of few megabytes, in memory, which can be full. It lies in a namespace of its own, so that nobody needs to be root: processes see it that are started by
 * {@link #prefix}, and this one by {@link #path}. It is there for as long as it is open, whoever comes and goes.
 */
public final class SmallDisk implements AutoCloseable {

    private static final String MOUNT =
            "mount -t tmpfs -o size=\"$1\"m none \"$0\" && touch \"$0/mounted\" && exec sleep infinity";

    /** As the kernel counts: what fits in no page more fits nowhere. */
    private static final int PAGE = 4_096;

    private static final long LOOK_MILLIS = 20;
    private static final int CLOSE_SECONDS = 5;

    private final Process keeper;
    private final Path folder;

    private SmallDisk(Process keeper, Path folder) {
        this.keeper = keeper;
        this.folder = folder;
    }

    /** Mounts one at a folder that is there and empty; nothing where this machine lets nobody do so. */
    public static Optional<SmallDisk> mount(Path folder, int megabytes) {
        try {
            Process keeper = new ProcessBuilder(
                            "unshare", "-rm", "sh", "-c", MOUNT, folder.toString(), Integer.toString(megabytes))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var disk = new SmallDisk(keeper, folder);
            Path mounted = disk.path(folder.resolve("mounted"));
            while (keeper.isAlive() && !Files.exists(mounted)) {
                Waiting.sleep(LOOK_MILLIS);
            }
            return keeper.isAlive() ? Optional.of(disk) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // There is no such command.
        }
    }

    /** What the command line of a process that is to see it begins with. */
    public List<String> prefix() {
        return List.of(
                "nsenter",
                "--preserve-credentials",
                "--user",
                "--mount",
                "--target",
                Long.toString(keeper.pid()),
                "--");
    }

    /** Where a path of those who see it is for this process. */
    public Path path(Path seen) {
        return Path.of("/proc/" + keeper.pid() + "/root" + seen);
    }

    /** Takes all the room that is left. */
    public void fill() {
        byte[] page = new byte[PAGE];
        try (OutputStream filler = Files.newOutputStream(filler())) {
            while (true) {
                filler.write(page);
            }
        } catch (IOException e) {
            requireFull();
        }
    }

    private void requireFull() {
        try {
            long left = Files.getFileStore(path(folder)).getUsableSpace();
            if (left > 0) {
                throw new IllegalStateException("the disk cannot be filled: " + left + " bytes are left");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the room back. */
    public void free() {
        try {
            Files.delete(filler());
        } catch (IOException e) {
            throw new UncheckedIOException("the disk cannot be freed", e);
        }
    }

    private Path filler() {
        return path(folder.resolve("filler"));
    }

    @Override
    public void close() {
        keeper.destroy();
        try {
            keeper.waitFor(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
