package cascade.lab.command;

import cascade.run.report.Table;
import java.util.List;
import java.util.Map;

/** The figures of {@code bench index} as a table. */
final class IndexTable {

    private IndexTable() {}

    static Table of(List<Map<String, Object>> rows) {
        Table table = new Table(
                "index",
                "phase",
                "k",
                "accepted",
                "threads",
                "recall",
                "CPU us",
                "per s",
                "p50 us",
                "p99 us",
                "times fresh",
                "build CPU s",
                "merge CPU s",
                "bytes");
        for (Map<String, Object> row : rows) {
            table.row(
                    row.get("index"),
                    row.get("phase"),
                    row.get("k"),
                    row.get("accepted"),
                    row.get("threads"),
                    text(row, "recall", "%.4f"),
                    text(row, "cpuMicrosPerQuery", "%.0f"),
                    text(row, "queriesPerSecond", "%.0f"),
                    text(row, "p50Micros", "%.0f"),
                    text(row, "p99Micros", "%.0f"),
                    text(row, "timesFresh", "%.2f"),
                    text(row, "buildCpuSeconds", "%.1f"),
                    text(row, "mergeCpuSeconds", "%.1f"),
                    text(row, "bytesPerVector", "%.0f"));
        }
        return table;
    }

    /** The figures of the phase {@code live}, which no other has: one row for each index; none where it was not measured. */
    static Table ofLive(List<Map<String, Object>> rows) {
        Table table =
                new Table("index", "visible p99 ms", "max ms", "alone p99 us", "with inserts p99 us", "times", "parts");
        rows.stream()
                .filter(row -> "live".equals(row.get("phase")))
                .forEach(row -> table.row(
                        row.get("index"),
                        text(row, "visibleP99Millis", "%.1f"),
                        text(row, "visibleMaxMillis", "%.1f"),
                        text(row, "aloneP99Micros", "%.0f"),
                        text(row, "p99Micros", "%.0f"),
                        text(row, "p99Growth", "%.2f"),
                        row.get("parts")));
        return table;
    }

    private static String text(Map<String, Object> row, String key, String format) {
        return row.containsKey(key) ? format.formatted(((Number) row.get(key)).doubleValue()) : "";
    }
}
