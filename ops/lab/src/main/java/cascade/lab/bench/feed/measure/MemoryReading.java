package cascade.lab.bench.feed.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the memory of a JVM holds.
 *
 * @param heapLiveBytes of objects that somebody refers to, after a collection of all
 * @param anonymousBytes of memory that no file stands behind: the heap with its garbage, and what is native
 * @param mappedBytes of files, resident, by the files' names; those below a megabyte left out
 */
public record MemoryReading(long heapLiveBytes, long anonymousBytes, Map<String, Long> mappedBytes) {

    private static final long LEAST = 1 << 20;
    private static final Pattern TOTAL = Pattern.compile("^Total\\s+\\d+\\s+(\\d+)\\s*$", Pattern.MULTILINE);
    private static final Pattern MAPPING = Pattern.compile("^[0-9a-f]+-[0-9a-f]+ \\S+ \\S+ \\S+ \\S+ *(.*)$");
    private static final Pattern SIZE = Pattern.compile("^(Rss|Anonymous): +(\\d+) kB$");

    /** Of a JVM of the same user, which collects its garbage first and stands still meanwhile. */
    public static MemoryReading of(long pid) {
        long anonymous = ProcessReading.of(pid).anonymousBytes();
        try {
            List<String> mappings = Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps"));
            return new MemoryReading(live(Jcmd.ask(pid, "GC.class_histogram")), anonymous, mapped(mappings));
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid + " does not tell what it maps", e);
        }
    }

    static long live(String histogram) {
        Matcher total = TOTAL.matcher(histogram);
        return total.find() ? Long.parseLong(total.group(1)) : 0;
    }

    static Map<String, Long> mapped(List<String> smaps) {
        Map<String, Long> bytes = new TreeMap<>();
        String file = "";
        for (String line : smaps) {
            Matcher mapping = MAPPING.matcher(line);
            Matcher size = SIZE.matcher(line);
            if (mapping.matches()) {
                String path = mapping.group(1);
                file = path.startsWith("/") ? path.substring(path.lastIndexOf('/') + 1) : "";
            } else if (size.matches() && !file.isEmpty()) {
                // What was written to of a private mapping is no longer the file's.
                long sign = size.group(1).equals("Rss") ? 1 : -1;
                bytes.merge(file, sign * Long.parseLong(size.group(2)) * 1_024, Long::sum);
            }
        }
        bytes.values().removeIf(each -> each < LEAST);
        return bytes;
    }

    /** Figures by name, those of the whole for one item too. */
    public Map<String, Object> row(int items) {
        long mapped = mappedBytes.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Object> anItem = new LinkedHashMap<>();
        anItem.put("heapLive", (double) heapLiveBytes / items);
        anItem.put("anonymous", (double) anonymousBytes / items);
        anItem.put("mapped", (double) mapped / items);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("heapLiveBytes", heapLiveBytes);
        row.put("anonymousBytes", anonymousBytes);
        row.put("mappedBytes", mappedBytes);
        row.put("bytesPerItem", anItem);
        return row;
    }
}
