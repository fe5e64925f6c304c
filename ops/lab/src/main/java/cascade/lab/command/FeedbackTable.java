package cascade.lab.command;

import cascade.run.report.Table;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures of {@code bench feedback} as a table, with a line more for what is warm of a phase at full speed. */
final class FeedbackTable {

    private FeedbackTable() {}

    static Table of(List<Map<String, Object>> rows) {
        Table table = new Table(
                "phase",
                "events",
                "events/s",
                "CPU us: server",
                "redis",
                "kafka",
                "all",
                "sink",
                "AOF bytes",
                "user p50 ms",
                "user p99",
                "item p99",
                "bench CPU");
        for (Map<String, Object> row : rows) {
            add(table, String.valueOf(row.get("phase")), text(row.get("events"), "%,.0f"), row, row);
            if (row.get("warm") instanceof Map<?, ?> warm) {
                add(table, row.get("phase") + ", warm", "", warm, Map.of());
            }
        }
        return table;
    }

    private static void add(Table table, String phase, String events, Map<?, ?> costs, Map<?, ?> effects) {
        Map<?, ?> cpu = costs.get("cpuMicrosPerEvent") instanceof Map<?, ?> figures ? figures : Map.of();
        table.row(
                phase,
                events,
                text(costs.get("eventsPerSecond"), "%,.0f"),
                text(cpu.get("server"), "%.1f"),
                text(cpu.get("redis"), "%.1f"),
                text(cpu.get("kafka"), "%.1f"),
                text(cpu.get("total"), "%.1f"),
                text(effects.get("sinkCpuMicrosPerEvent"), "%.1f"),
                text(costs.get("aofBytesPerEvent"), "%,.0f"),
                text(effects.get("userEffectP50Millis"), "%.1f"),
                text(effects.get("userEffectP99Millis"), "%.1f"),
                text(effects.get("itemEffectP99Millis"), "%.1f"),
                text(costs.get("benchCpuShare"), "%.2f"));
    }

    private static String text(@Nullable Object value, String format) {
        return value instanceof Number number ? format.formatted(number.doubleValue()) : "";
    }
}
