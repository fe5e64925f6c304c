package cascade.lab.demo;

import cascade.models.file.Folders;
import cascade.run.process.OpenParts;
import cascade.run.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The synthetic world with its log and its trained models, made once for all tests of a run that only want a demo to look at, whichever of its
 * JVMs they are in: by {@link DemoIT}, whose demo starts with nothing, or by whoever comes before it.
 */
public final class TrainedDemo {

    static final DataSource DATA = new DataSource.Synthetic(1);

    private static final Path FOLDER = Path.of("target", "trained-demo").toAbsolutePath();

    /** What a demo makes of its data, and finds at its next start. */
    private static final List<String> MADE = List.of("origin", "people.json", "log", "models");

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

    /**
     * Runs {@code start}, which makes all of {@link #DATA} in an empty work folder, and leaves what it made to the other tests, which wait for it meanwhile.
     */
    static <T> T leftBy(Supplier<T> start, Path workFolder) {
        return locked(whole -> {
            T started = start.get();
            leave(whole, unfinished -> {
                Path root = workFolder.resolve(DATA.name());
                for (String made : MADE) {
                    Folders.copy(
                            root.resolve(made),
                            Folders.make(unfinished.resolve(DATA.name())).resolve(made));
                }
            });
            return started;
        });
    }

    private static Path made() {
        return locked(whole -> {
            leave(whole, TrainedDemo::make);
            return whole;
        });
    }

    /** Of all JVMs of a run, which are told its name, one at a time. */
    private static synchronized <T> T locked(Function<Path, T> step) {
        String run = System.getProperty(
                "cascade.run", "alone-" + ProcessHandle.current().pid());
        Folders.make(FOLDER);
        try (var channel =
                        FileChannel.open(FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            return step.apply(FOLDER.resolve("whole-" + run));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where this run has none yet. That of an earlier one goes: the code may be another by now. */
    private static void leave(Path whole, Consumer<Path> maker) {
        if (Files.exists(whole)) {
            return;
        }
        try {
            try (Stream<Path> earlier = Files.list(FOLDER)) {
                earlier.filter(Files::isDirectory).forEach(Folders::delete);
            }
            Path unfinished = Files.createDirectories(FOLDER.resolve("unfinished"));
            maker.accept(unfinished);
            Files.move(unfinished, whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void make(Path unfinished) {
        World world = World.of(unfinished, DATA, Optional.empty());
        try (var parts = new OpenParts()) {
            world.ensureLog(DATA, unfinished, false, parts, Progress.NONE);
            world.models().ensure(unfinished, world.log(), false, parts, Progress.NONE);
        }
    }
}
