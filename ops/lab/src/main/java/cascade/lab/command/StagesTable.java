package cascade.lab.command;

import cascade.run.report.Table;
import java.util.List;
import java.util.Map;

/** The figures of {@code bench stages} as a table. */
final class StagesTable {

    private StagesTable() {}

    static Table of(List<Map<String, Object>> rows) {
        Table table = new Table(
                "stage", "benchmark", "us a call", "99 % interval", "CPU us", "bytes allocated", "limit us", "limit");
        for (Map<String, Object> row : rows) {
            table.row(
                    row.get("stage"),
                    row.get("benchmark"),
                    text(row, "microsPerCall", "%,.1f"),
                    text(row, "low", "%,.1f") + " - " + text(row, "high", "%,.1f"),
                    text(row, "cpuMicrosPerCall", "%,.1f"),
                    text(row, "allocatedBytesPerCall", "%,.0f"),
                    text(row, "limitMicros", "%,.2f"),
                    row.get("limit"));
        }
        return table;
    }

    private static String text(Map<String, Object> row, String key, String format) {
        return format.formatted(((Number) row.get(key)).doubleValue());
    }
}
