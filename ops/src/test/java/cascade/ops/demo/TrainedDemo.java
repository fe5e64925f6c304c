package cascade.ops.demo;

import cascade.ops.process.OpenParts;
import cascade.ops.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The synthetic world with its log and its trained models, made once for all tests of this JVM that only want a demo to look at. Whoever tries
 * how a demo comes to be starts it in an empty folder instead.
 */
public final class TrainedDemo {

    public static final DataSource DATA = new DataSource.Synthetic(1);

    private static @Nullable Path made;

    private TrainedDemo() {}

    /** Puts it into an empty work folder, where a demo of {@link #DATA} finds it. */
    public static synchronized void copyTo(Path workFolder) {
        if (made == null) {
            made = make();
        }
        Path from = made;
        each(from, Comparator.naturalOrder(), path -> {
            Path to = workFolder.resolve(from.relativize(path));
            if (Files.isDirectory(path)) {
                Files.createDirectories(to);
            } else {
                Files.copy(path, to);
            }
        });
    }

    private static Path make() {
        try {
            Path folder = Files.createTempDirectory("trained-demo");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "delete " + folder));
            World world = World.of(folder, DATA, Optional.empty());
            try (var parts = new OpenParts()) {
                world.ensureLog(DATA, folder, false, parts, Progress.NONE);
                world.models().ensure(folder, world.log(), false, parts, Progress.NONE);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        each(folder, Comparator.reverseOrder(), Files::delete);
    }

    private interface Step {

        void take(Path path) throws IOException;
    }

    private static void each(Path folder, Comparator<Path> order, Step step) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(order).toList()) {
                step.take(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
