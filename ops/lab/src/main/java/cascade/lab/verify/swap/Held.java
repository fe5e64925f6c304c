package cascade.lab.verify.swap;

import cascade.lab.bench.feed.measure.MemoryReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a server holds that only a swap would give back.
 *
 * @param files open ones, sockets among them
 * @param mapped parts of files of models in its memory
 * @param heapBytes of objects that somebody refers to
 * @param anonymousBytes of the whole process, its heap of constant size among them
 */
record Held(long files, long mapped, int threads, long heapBytes, long anonymousBytes) {

    /** Connections come and go. */
    private static final long MORE_FILES = 64;

    /** One release more that is just being let go of. */
    private static final long MORE_MAPPED = 16;

    private static final long MORE_BYTES = 64L << 20;

    /**
     * Of a JVM of the same user.
     *
     * @param models the folder of its models
     */
    static Held of(long pid, Path models) {
        MemoryReading memory = MemoryReading.of(pid);
        Path process = Path.of("/proc", Long.toString(pid));
        try (Stream<Path> open = Files.list(process.resolve("fd"));
                Stream<String> maps = Files.lines(process.resolve("maps"));
                Stream<Path> tasks = Files.list(process.resolve("task"))) {
            return new Held(
                    open.count(),
                    maps.filter(map -> map.contains(models.toString())).count(),
                    (int) tasks.count(),
                    memory.heapLiveBytes(),
                    memory.anonymousBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid + " does not tell what it holds", e);
        }
    }

    /** True where so much more is held now than {@code before} that it is not by chance. */
    boolean isMoreThan(Held before) {
        return files > before.files + MORE_FILES
                || mapped > before.mapped + MORE_MAPPED
                || heapBytes > before.heapBytes + MORE_BYTES
                || anonymousBytes > before.anonymousBytes + MORE_BYTES;
    }
}
