package cascade.lab.demo;

import cascade.lab.platform.Folders;
import cascade.run.process.OpenParts;
import cascade.run.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The synthetic world with its log and its trained models, made once for all tests of a run that only want a demo to look at, whichever of its
 * JVMs they are in. Whoever tries how a demo comes to be starts it in an empty folder instead.
 */
public final class TrainedDemo {

    static final DataSource DATA = new DataSource.Synthetic(1);

    private TrainedDemo() {}

    /** A demo of it in an empty work folder. */
    public static Demo in(Path workFolder, double traffic, Optional<Duration> trainEvery) {
        copyTo(workFolder);
        return new Demo(
                new DemoSettings(DATA, Optional.empty(), 0, workFolder, System.getenv(), false, traffic, trainEvery),
                Progress.NONE,
                _ -> {});
    }

    /** Puts it into an empty work folder, where a demo of {@link #DATA} finds it. */
    static void copyTo(Path workFolder) {
        Folders.copy(made(), workFolder);
    }

    /** All JVMs of a run are told its name. The next run makes it anew: the code may be another by then. */
    private static synchronized Path made() {
        String run = System.getProperty(
                "cascade.run", "alone-" + ProcessHandle.current().pid());
        Path folder = Path.of("target", "trained-demo").toAbsolutePath();
        Path whole = folder.resolve("whole-" + run);
        try {
            Files.createDirectories(folder);
            try (var channel = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                if (!Files.exists(whole)) {
                    make(folder, whole);
                }
            }
            return whole;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void make(Path folder, Path whole) throws IOException {
        try (Stream<Path> earlier = Files.list(folder)) {
            earlier.filter(Files::isDirectory).forEach(Folders::delete);
        }
        Path unfinished = Files.createDirectories(folder.resolve("unfinished"));
        World world = World.of(unfinished, DATA, Optional.empty());
        try (var parts = new OpenParts()) {
            world.ensureLog(DATA, unfinished, false, parts, Progress.NONE);
            world.models().ensure(unfinished, world.log(), false, parts, Progress.NONE);
        }
        Files.move(unfinished, whole);
    }
}
