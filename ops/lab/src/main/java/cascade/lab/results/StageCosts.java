package cascade.lab.results;

import static cascade.lab.comparison.Notation.count;

import cascade.lab.report.SavedReport;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The results of {@code bench stages}: what each stage of a request costs, beside what no code could do it for less. */
final class StageCosts {

    static final String COMMAND = "bench stages";
    static final String HEADING = "## Stages of a feed";

    private static final int TEXT_COLUMNS = 2;
    private static final List<String> NOTES = List.of(
            "One thread, mean of a call over some hundred requests. CPU is that of the whole process, the collector and what was compiled",
            "meanwhile included; where it is far below the clock, others kept the machine busy. Bytes are those allocated on the heap.",
            "",
            "Limit: the bytes that a call has to move at the speed of reading memory in a row, or its multiply-adds at the most that the",
            "processor does, both measured in the same run; an item whose number is looked up counts as the 64 bytes that come with it.",
            "What lies in a cache comes faster, and an index has to read more than what it finds: the limit says where nothing is left to",
            "gain, not what can be reached.",
            "");

    private StageCosts() {}

    static List<String> of(List<SavedReport> reports) {
        List<String> lines = new ArrayList<>();
        for (SavedReport report : reports) {
            if (report.command().equals(COMMAND) && !report.results().isEmpty()) {
                lines.addAll(of(report));
            }
        }
        if (!lines.isEmpty()) {
            lines.addAll(0, NOTES);
            lines.addAll(0, List.of(HEADING, ""));
        }
        return lines;
    }

    private static List<String> of(SavedReport report) {
        MarkdownTable table = new MarkdownTable(
                TEXT_COLUMNS,
                "stage",
                "benchmark",
                "us a call",
                "99 % interval",
                "CPU us",
                "bytes",
                "limit",
                "times the limit");
        report.results().forEach(result -> add(table, result));
        List<String> lines = new ArrayList<>();
        lines.add("`" + measuredBy(report.root().path("world")) + "`"
                + yardsticks(report.root().path("yardsticks")) + ":");
        lines.add("");
        lines.addAll(table.lines());
        lines.add("");
        return lines;
    }

    private static String measuredBy(JsonNode world) {
        var command = new StringBuilder("ops/cascade " + COMMAND);
        world.properties()
                .forEach(option -> command.append(" --")
                        .append(option.getKey())
                        .append(' ')
                        .append(
                                option.getValue().isIntegralNumber()
                                        ? option.getValue().asText()
                                        : plain(option.getValue())));
        return command.toString();
    }

    private static String plain(JsonNode number) {
        return number.decimalValue().stripTrailingZeros().toPlainString();
    }

    private static String yardsticks(JsonNode yardsticks) {
        return String.format(
                Locale.ROOT,
                ", where one thread reads %.1f GB/s and does %.0f G multiply-adds/s",
                yardsticks.path("memoryBytesPerSecond").asDouble() / 1e9,
                yardsticks.path("multiplyAddsPerSecond").asDouble() / 1e9);
    }

    private static void add(MarkdownTable table, JsonNode result) {
        double micros = number(result, "microsPerCall");
        double limit = number(result, "limitMicros");
        table.row(
                result.path("stage").asText(),
                result.path("benchmark").asText(),
                Cells.oneDecimal(micros),
                Cells.oneDecimal(number(result, "low")) + " - " + Cells.oneDecimal(number(result, "high")),
                Cells.oneDecimal(number(result, "cpuMicrosPerCall")),
                count(number(result, "allocatedBytesPerCall")),
                result.path("limit").asText(),
                limit > 0 ? Cells.oneDecimal(micros / limit) : MarkdownTable.NONE);
    }

    private static double number(JsonNode result, String key) {
        return result.path(key).isNumber() ? result.path(key).doubleValue() : Double.NaN;
    }
}
