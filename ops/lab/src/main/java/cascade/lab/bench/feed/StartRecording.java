package cascade.lab.bench.feed;

import cascade.lab.bench.feed.world.WorldShape;
import cascade.lab.process.StartCache;
import cascade.run.Cascade;
import cascade.run.process.ChildFailedException;
import cascade.run.process.ChildProcess;
import cascade.run.process.ClassPaths;
import cascade.run.process.JavaCommand;
import cascade.run.process.OpenParts;
import cascade.run.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Makes a {@link StartCache}: lets a server of a small made-up community answer for some seconds, and keeps which classes it took. Which
 * items and how many makes no difference to that. {@link #run} blocks; {@link #close} may come at any time and ends everything.
 */
public final class StartRecording implements AutoCloseable {

    private static final WorldShape COMMUNITY = new WorldShape(2_000, 500, 1);
    private static final int DIMENSION = 64;
    private static final int HEAP_MEGABYTES = 768;
    private static final double RATE = 50;
    private static final Duration TIME = Duration.ofSeconds(8);
    private static final int MAKING_SECONDS = 120;

    private final Path workFolder;
    private final Path cache;
    private final Path recording;
    private final FeedBench bench;
    private final OpenParts parts = new OpenParts();

    /**
     * One that is not started.
     *
     * @param workFolder for what it needs meanwhile
     * @param cache written when all is done
     */
    public StartRecording(Path workFolder, Path cache, Progress progress, Consumer<String> say) {
        this.workFolder = workFolder;
        this.cache = cache;
        this.recording = workFolder.resolve("server.recording");
        this.bench = new FeedBench(settings(), progress, say);
    }

    private FeedBenchSettings settings() {
        return new FeedBenchSettings(
                COMMUNITY,
                DIMENSION,
                OptionalDouble.of(RATE),
                false,
                0,
                0,
                TIME,
                Duration.ZERO,
                0,
                List.of(0),
                false,
                false,
                HEAP_MEGABYTES,
                workFolder,
                Optional.empty(),
                StartCache.recording(recording));
    }

    /**
     * The size of the cache in bytes.
     *
     * @throws java.util.concurrent.CancellationException where it was closed meanwhile
     * @throws ChildFailedException where the JVM makes none
     */
    public long run() {
        try {
            bench.run();
            Path made = cache.resolveSibling(cache.getFileName() + ".part");
            make(made);
            Files.move(made, cache, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return Files.size(cache);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + cache, e);
        }
    }

    private void make(Path made) {
        List<String> command = new JavaCommand(HEAP_MEGABYTES + "m", Cascade.class.getName())
                .withOptions(JavaCommand.ofServer())
                .withOptions(StartCache.making(recording, made))
                .line(ClassPaths.serving());
        ChildProcess child = parts.add(ChildProcess.start(workFolder, "start-cache", command, Map.of()));
        boolean hasEnded = child.awaitEnd(MAKING_SECONDS);
        parts.requireOpen();
        if (!hasEnded) {
            throw new IllegalStateException("the start cache was not made within " + MAKING_SECONDS + " s");
        }
        child.requireSuccess();
    }

    @Override
    public void close() {
        bench.close();
        parts.close();
    }
}
