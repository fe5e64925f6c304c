package cascade.lab.verify.soak;

import cascade.lab.bench.feed.measure.MemoryReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a server and its store hold at a moment.
 *
 * @param minute since the first reading
 * @param heapBytes of objects that somebody refers to, after a collection of all
 * @param anonymousBytes of the whole process, its heap of constant size among them
 * @param handles open ones, sockets among them
 * @param keys in Redis
 */
record Held(double minute, long heapBytes, long anonymousBytes, long threads, long handles, long keys) {

    /** Of a JVM of the same user. */
    static Held of(long pid, double minute, long keys) {
        MemoryReading memory = MemoryReading.of(pid);
        Path process = Path.of("/proc", Long.toString(pid));
        try (Stream<Path> open = Files.list(process.resolve("fd"));
                Stream<Path> tasks = Files.list(process.resolve("task"))) {
            return new Held(minute, memory.heapLiveBytes(), memory.anonymousBytes(), tasks.count(), open.count(), keys);
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid + " does not tell what it holds", e);
        }
    }
}
