package cascade.lab.verify.security;

import cascade.lab.bench.feed.measure.MemoryReading;
import cascade.lab.verify.security.wire.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a server holds.
 *
 * @param heapLiveBytes of objects that somebody refers to, after a collection of all
 * @param anonymousBytes of memory that no file stands behind
 * @param handles that are open
 * @param threads that run
 */
record Health(long heapLiveBytes, long anonymousBytes, long handles, long threads) {

    /** The few hundred items and users that fuzzing makes, and what is kept ready of them. */
    private static final long MOST_HEAP_MORE = 64 << 20;

    /** The whole heap and what is native, of which Netty's buffers and compiled code come with use. */
    private static final long MOST_ANONYMOUS = 1_536L << 20;

    private static final long MOST_HANDLES_MORE = 32;

    /** Pools of threads grow to their bound. */
    private static final long MOST_THREADS_MORE = 48;

    /** Of a JVM of the same user. */
    static Health of(long pid) {
        MemoryReading memory = MemoryReading.of(pid);
        return new Health(memory.heapLiveBytes(), memory.anonymousBytes(), count(pid, "fd"), count(pid, "task"));
    }

    private static long count(long pid, String what) {
        try (Stream<Path> all = Files.list(Path.of("/proc", Long.toString(pid), what))) {
            return all.count();
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid + " is gone", e);
        }
    }

    /** Holds this against what was held before. */
    void check(Health before, Tally tally) {
        require(heapLiveBytes - before.heapLiveBytes, MOST_HEAP_MORE, "bytes of the heap", tally);
        require(anonymousBytes, MOST_ANONYMOUS, "bytes of memory", tally);
        require(handles - before.handles, MOST_HANDLES_MORE, "handles", tally);
        require(threads - before.threads, MOST_THREADS_MORE, "threads", tally);
        tally.figure("heapLiveBytesBefore", before.heapLiveBytes);
        tally.figure("heapLiveBytesAfter", heapLiveBytes);
        tally.figure("anonymousBytesBefore", before.anonymousBytes);
        tally.figure("anonymousBytesAfter", anonymousBytes);
        tally.figure("handlesBefore", before.handles);
        tally.figure("handlesAfter", handles);
        tally.figure("threadsBefore", before.threads);
        tally.figure("threadsAfter", threads);
    }

    private static void require(long value, long most, String what, Tally tally) {
        tally.looked();
        if (value > most) {
            tally.wrong(value + " " + what + " are more than " + most + ", or than that more than before");
        }
    }
}
