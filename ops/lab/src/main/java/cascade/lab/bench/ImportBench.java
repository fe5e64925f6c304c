package cascade.lab.bench;

import cascade.run.importer.TablesImporter;
import cascade.run.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How fast tables are imported, and how much memory that takes: in this JVM, whose heap is that of {@code import}. */
public final class ImportBench {

    private final Path folder;
    private final Progress progress;

    /** @param folder where the tables and the log are made */
    public ImportBench(Path folder, Progress progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /** Makes so many events up, imports them, and says what that took. */
    public Map<String, Object> measure(long events, long seed) {
        Path mapping;
        try {
            progress.progress("making tables up", 0, 0);
            mapping = new MadeUpTables(events, seed).write(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long cpu = cpuNanos();
        long begun = System.nanoTime();
        long imported = new TablesImporter(mapping, progress)
                .into(folder.resolve("log"), Optional.empty())
                .log()
                .events();
        double seconds = (System.nanoTime() - begun) / 1e9;
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("events", imported);
        figures.put("eventsPerSecond", Math.round(imported / seconds));
        figures.put("cpuMicrosPerEvent", (cpuNanos() - cpu) / 1e3 / imported);
        figures.put("seconds", seconds);
        figures.put("peakHeapBytes", PeakMemory.heapBytes());
        try {
            figures.put("peakRssBytes", PeakMemory.rssBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return figures;
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
