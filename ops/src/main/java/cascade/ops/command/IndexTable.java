package cascade.ops.command;

import cascade.ops.report.Table;
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
                "build CPU s",
                "bytes");
        for (Map<String, Object> row : rows) {
            table.row(
                    row.get("index"),
                    row.get("phase"),
                    row.get("k"),
                    row.get("accepted"),
                    row.get("threads"),
                    "%.4f".formatted(number(row, "recall")),
                    Math.round(number(row, "cpuMicrosPerQuery")),
                    Math.round(number(row, "queriesPerSecond")),
                    Math.round(number(row, "p50Micros")),
                    Math.round(number(row, "p99Micros")),
                    "%.1f".formatted(number(row, "buildCpuSeconds")),
                    row.containsKey("bytesPerVector") ? Math.round(number(row, "bytesPerVector")) : "");
        }
        return table;
    }

    private static double number(Map<String, Object> row, String key) {
        return ((Number) row.get(key)).doubleValue();
    }
}
