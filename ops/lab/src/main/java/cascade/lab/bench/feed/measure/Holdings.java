package cascade.lab.bench.feed.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a JVM holds at a moment.
 *
 * @param handles open ones, sockets among them
 * @param heapBytes of objects that somebody refers to, after a collection of all
 * @param anonymousBytes of the whole process, its heap with its garbage among them, and without memory that was freed
 */
public record Holdings(long handles, int threads, long heapBytes, long anonymousBytes) {

    /** Of a JVM of the same user, which collects its garbage meanwhile, and before that gives back what its C library keeps of memory that was freed. */
    public static Holdings of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try (Stream<Path> open = Files.list(process.resolve("fd"));
                Stream<Path> tasks = Files.list(process.resolve("task"))) {
            // First, as clients that wait for a collection open connections.
            long handles = open.count();
            int threads = (int) tasks.count();
            Jcmd.ask(pid, "System.trim_native_heap");
            MemoryReading memory = MemoryReading.of(pid);
            return new Holdings(handles, threads, memory.heapLiveBytes(), memory.anonymousBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid + " does not tell what it holds", e);
        }
    }
}
