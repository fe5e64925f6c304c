package cascade.lab.command;

import cascade.run.report.Table;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures of {@code bench feed} as tables. */
final class FeedTable {

    private FeedTable() {}

    static List<String> lines(Map<String, Object> row) {
        Table table = new Table("", "");
        table.row(row.containsKey("maxRate") ? "highest rate" : "rate", number(row, "offeredRate", "%.0f/s"));
        table.row("answered", number(row, "achievedRate", "%.0f/s"));
        table.row(
                "latency",
                "p50 %s, p90 %s, p99 %s, p99.9 %s, most %s ms"
                        .formatted(
                                number(row, "p50Millis", "%.1f"),
                                number(row, "p90Millis", "%.1f"),
                                number(row, "p99Millis", "%.1f"),
                                number(row, "p999Millis", "%.1f"),
                                number(row, "maxMillis", "%.1f")));
        table.row("not 200", row.get("non200") + " " + row.get("non200By"));
        table.row("degraded", number(row, "degradedShare", "%.4f") + " " + row.get("degradedBy"));
        if (row.get("changes") instanceof Map<?, ?> changes) {
            changes(table, changes);
        }
        if (row.get("consoles") instanceof Number count && count.intValue() > 0) {
            consoles(table, row);
        }
        table.row("CPU ms a request", texts(row, "cpuMillisPerRequest", "%.3f", 1));
        table.row("allocated a request", number(row, "allocatedBytesPerRequest", "%,.0f bytes"));
        table.row("item scores", number(row, "itemScoresPerSecond", "%,.0f/s"));
        table.row("resident MB", texts(row, "rssBytes", "%.0f", 1e6));
        table.row("anonymous MB", texts(row, "anonymousBytes", "%.0f", 1e6));
        if (row.get("memory") instanceof Map<?, ?> memory) {
            table.row("live heap", text(memory.get("heapLiveBytes"), "%.0f MB", 1e6));
            table.row("mapped MB", texts(memory.get("mappedBytes"), "%.0f", 1e6));
            table.row("bytes an item", texts(memory.get("bytesPerItem"), "%.0f", 1));
        }
        if (row.get("log") instanceof Map<?, ?> log) {
            table.row(
                    "log",
                    "%s impressions, %s bytes each; a day of 2 million takes %s MB"
                            .formatted(
                                    text(log.get("impressions"), "%,.0f", 1),
                                    text(log.get("bytesPerImpression"), "%.0f", 1),
                                    text(log.get("megabytesOf2MImpressions"), "%.0f", 1)));
        }
        table.row(
                "generator",
                "%s of a core, p99 of its lag %s ms"
                        .formatted(
                                number(row, "generatorCpuShare", "%.2f"),
                                number(row, "generatorLagP99Millis", "%.2f")));
        table.row("ready after", number(row, "readySeconds", "%.1f s"));
        if (row.get("lifecycle") instanceof Map<?, ?> lifecycle) {
            table.row("from its snapshot", text(lifecycle.get("readyFromSnapshotSeconds"), "%.1f s", 1));
            table.row(
                    "models replaced",
                    "within %s s, at most %s MB anonymous, p99 %s ms, %s not answered 200"
                            .formatted(
                                    text(lifecycle.get("swapSeconds"), "%.1f", 1),
                                    text(lifecycle.get("swapPeakAnonymousBytes"), "%.0f", 1e6),
                                    text(lifecycle.get("swapP99Millis"), "%.1f", 1),
                                    lifecycle.get("swapNon200")));
        }
        return table.lines();
    }

    private static void consoles(Table table, Map<String, Object> row) {
        table.row(
                "consoles",
                "%s, %s lost, %s samples, %s KB/s"
                        .formatted(
                                row.get("consoles"),
                                row.get("consolesLost"),
                                row.get("consoleSamples"),
                                text(row.get("consoleBytesPerSecond"), "%,.0f", 1e3)));
        Object fault = row.get("clickOnConsoleFault");
        table.row(
                "click, on a console",
                fault != null
                        ? "not measured: " + fault
                        : "p50 %s, p99 %s ms of %s, %s never"
                                .formatted(
                                        number(row, "clickOnConsoleP50Millis", "%.1f"),
                                        number(row, "clickOnConsoleP99Millis", "%.1f"),
                                        row.get("clickOnConsoleProbes"),
                                        row.get("clickOnConsoleLost")));
    }

    private static void changes(Table table, Map<?, ?> changes) {
        table.row(
                "changes",
                "%s of %s/s, %s refused"
                        .formatted(
                                text(changes.get("done"), "%.0f", 1),
                                text(changes.get("offered"), "%.0f", 1),
                                changes.get("refused")));
        table.row(
                "put, known elsewhere",
                "p50 %s, p99 %s (asked for after %s), most %s ms of %s, %s never"
                        .formatted(
                                text(changes.get("putP50Millis"), "%.1f", 1),
                                text(changes.get("putP99Millis"), "%.1f", 1),
                                text(changes.get("putAskedP99Millis"), "%.1f", 1),
                                text(changes.get("putMaxMillis"), "%.1f", 1),
                                changes.get("putsFollowed"),
                                changes.get("putsLost")));
        table.row(
                "down, still candidate",
                "p99 %s, most %s ms of %s; in %s of %s records, %s with every candidate, %s missing"
                        .formatted(
                                text(changes.get("downP99Millis"), "%.1f", 1),
                                text(changes.get("downMaxMillis"), "%.1f", 1),
                                changes.get("downCandidates"),
                                changes.get("downRecords"),
                                changes.get("records"),
                                changes.get("fullRecords"),
                                changes.get("recordsMissing")));
    }

    static List<String> stages(Map<String, Object> row) {
        Table table = new Table("stage", "times", "p50 us", "p99 us", "CPU us");
        if (row.get("stages") instanceof List<?> stages) {
            for (Object stage : stages) {
                if (stage instanceof Map<?, ?> figures) {
                    table.row(
                            String.valueOf(figures.get("stage")),
                            String.valueOf(figures.get("count")),
                            text(figures.get("p50Micros"), "%.0f", 1),
                            text(figures.get("p99Micros"), "%.0f", 1),
                            text(figures.get("cpuMicros"), "%.0f", 1));
                }
            }
        }
        return table.lines();
    }

    private static String number(Map<String, Object> row, String key, String format) {
        return text(row.get(key), format, 1);
    }

    private static String texts(Map<String, Object> row, String key, String format, double unit) {
        return texts(row.get(key), format, unit);
    }

    private static String texts(@Nullable Object value, String format, double unit) {
        if (!(value instanceof Map<?, ?> figures)) {
            return "";
        }
        return figures.entrySet().stream()
                .map(figure -> figure.getKey() + " " + text(figure.getValue(), format, unit))
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    private static String text(@Nullable Object value, String format, double unit) {
        return value instanceof Number number ? format.formatted(number.doubleValue() / unit) : "-";
    }
}
