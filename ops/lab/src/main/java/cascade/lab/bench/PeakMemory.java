package cascade.lab.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Most memory that this process has had. */
final class PeakMemory {

    private PeakMemory() {}

    /** As Linux counts it, pages of mapped files included. */
    static long rssBytes() throws IOException {
        return status("VmHWM:");
    }

    /** Has {@link #rssBytes} count anew from now on. */
    static void forgetRss() throws IOException {
        Files.writeString(Path.of("/proc/self/clear_refs"), "5");
    }

    /** What of the memory at this moment is its own alone: without pages of mapped files, which the system takes back where it needs them. */
    static long anonymousBytesNow() throws IOException {
        return status("RssAnon:");
    }

    private static long status(String name) throws IOException {
        try (Stream<String> status = Files.lines(Path.of("/proc/self/status"))) {
            return status.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Of the heap, each of its parts at its own peak. */
    static long heapBytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
