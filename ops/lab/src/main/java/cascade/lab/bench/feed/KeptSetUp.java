package cascade.lab.bench.feed;

import cascade.lab.bench.feed.bundles.MadeUpBundles;
import cascade.lab.bench.feed.bundles.MadeUpRankers;
import cascade.lab.bench.feed.world.WorldShape;
import cascade.models.file.Folders;
import cascade.run.process.ChildProcess;
import cascade.run.process.ClassPaths;
import cascade.run.process.JavaCommand;
import cascade.run.process.OpenParts;
import cascade.run.process.SourceTree;
import cascade.run.progress.Progress;
import cascade.run.report.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The models and the Redis data of one community, in a folder named by all that decides about it. Made once; those of Redis anew
 * after a day, since people would be a day late and what they saw forgotten.
 */
public final class KeptSetUp {

    /** To be raised when the same parameters would make something else. */
    private static final int VERSION = 9;

    private static final Duration STORE_LASTS = Duration.ofDays(1);
    private static final long LEAST_HEAP_MEGABYTES = 1_024;
    /** Vectors and tables several times over while files are written, words of the schema. */
    private static final long HEAP_BYTES_PER_ITEM = 2_500;

    private static final long HEAP_BYTES_PER_FLOAT = 20;
    /** The widest has 34 numbers a row, which are held as floats, as the doubles of the reference and twice in the graph. */
    private static final long HEAP_BYTES_PER_ITEM_OF_A_RANKER = 4_000;

    /** What makers are given is plenty, so that they collect little; of large communities the rest of memory holds what lies outside of a heap. */
    private static final double MOST_OF_MEMORY = .6;

    private final WorldShape shape;
    private final int dimension;
    private final Path workFolder;
    private final Path folder;
    private final OpenParts parts;
    private final Progress progress;
    private final Consumer<String> say;

    /**
     * What is kept, or will be, in {@code workFolder}, which the caller holds.
     *
     * @param dimension of item and user vectors
     * @param parts what is started meanwhile
     * @param say is told what people should know
     */
    public KeptSetUp(
            WorldShape shape,
            int dimension,
            Path workFolder,
            OpenParts parts,
            Progress progress,
            Consumer<String> say) {
        this.shape = shape;
        this.dimension = dimension;
        this.workFolder = workFolder;
        this.parts = parts;
        this.progress = progress;
        this.say = say;
        folder = workFolder.resolve("i%d-u%d-s%d-v%d".formatted(shape.items(), shape.users(), shape.seed(), VERSION));
    }

    /** The catalogue of models, made where it is missing. */
    public Path models() {
        long bytes = HEAP_BYTES_PER_ITEM + HEAP_BYTES_PER_FLOAT * dimension;
        return made("models-d" + dimension, MadeUpBundles.class, bytes, Integer.toString(dimension));
    }

    /** A catalogue of every ranking model, made where it is missing. */
    public Path rankers() {
        return made("rankers", MadeUpRankers.class, HEAP_BYTES_PER_ITEM_OF_A_RANKER);
    }

    private Path made(String name, Class<?> maker, long heapBytesPerItem, String... more) {
        Path models = folder.resolve(name);
        Path finished = models.resolve(".finished");
        if (Files.exists(finished)) {
            return models;
        }
        Folders.delete(models);
        List<String> arguments = new ArrayList<>(List.of(
                models.toString(),
                Integer.toString(shape.items()),
                Integer.toString(shape.users()),
                Long.toString(shape.seed())));
        arguments.addAll(List.of(more));
        long heap = Math.min(LEAST_HEAP_MEGABYTES + ((shape.items() * heapBytesPerItem) >> 20), mostHeapMegabytes());
        List<String> command = new JavaCommand(heap + "m", maker.getName())
                .withOptions("-XX:+UseSerialGC", "-Dcascade.home=" + SourceTree.root())
                .line(ClassPaths.own(), arguments.toArray(String[]::new));
        ChildProcess child = parts.add(ChildProcess.startAttached(workFolder, "bundles", command, Map.of()));
        while (!child.awaitEnd(1)) {
            parts.requireOpen();
        }
        child.requireSuccess();
        write(finished, "");
        return models;
    }

    private static long mostHeapMegabytes() {
        long memory = Machine.memory();
        return memory == 0 ? Long.MAX_VALUE : (long) (memory * MOST_OF_MEMORY) >> 20;
    }

    /** A copy of the Redis data in {@code run}, for a server to change; made where they are missing or of another day. */
    public Path store(Path run) {
        Path kept = folder.resolve("redis");
        Path finished = folder.resolve("redis.finished");
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        if (!Files.exists(finished) || isOld(finished, now)) {
            Folders.delete(finished);
            Folders.delete(kept);
            new StoredWorld(shape, now, workFolder, parts, progress).in(kept);
            write(finished, now.toString());
        } else {
            say.accept("Reusing " + folder);
        }
        Path copy = run.resolve("redis");
        Folders.copy(kept, copy);
        return copy;
    }

    private static boolean isOld(Path finished, Instant now) {
        try {
            return Instant.parse(Files.readString(finished).strip())
                    .plus(STORE_LASTS)
                    .isBefore(now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
