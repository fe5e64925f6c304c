package cascade.lab.bench.feed.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What Linux tells of a process.
 *
 * @param cpuSeconds since its start, of all its threads
 * @param anonymousBytes of memory that no file stands behind
 */
public record ProcessReading(double cpuSeconds, long rssBytes, long anonymousBytes) {

    /** Of Linux' clock for processes, whatever that of the kernel. */
    private static final double TICKS_PER_SECOND = 100;
    /** Places of user and system time behind the name, which stands in parentheses and may hold anything. */
    private static final int USER_TIME = 11;

    private static final int SYSTEM_TIME = 12;

    /** Of a process that runs. */
    public static ProcessReading of(long pid) {
        Path folder = Path.of("/proc", Long.toString(pid));
        try {
            return parse(Files.readString(folder.resolve("stat")), Files.readAllLines(folder.resolve("status")));
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid + " is gone", e);
        }
    }

    static ProcessReading parse(String stat, List<String> status) {
        String[] parts = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        double ticks = Long.parseLong(parts[USER_TIME]) + Long.parseLong(parts[SYSTEM_TIME]);
        return new ProcessReading(ticks / TICKS_PER_SECOND, bytes(status, "VmRSS:"), bytes(status, "RssAnon:"));
    }

    /** Both processes as one. */
    public ProcessReading plus(ProcessReading other) {
        return new ProcessReading(
                cpuSeconds + other.cpuSeconds, rssBytes + other.rssBytes, anonymousBytes + other.anonymousBytes);
    }

    private static long bytes(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024)
                .findFirst()
                .orElse(0);
    }
}
