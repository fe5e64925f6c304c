package cascade.lab.results;

import static cascade.lab.comparison.Notation.count;
import static cascade.lab.comparison.Notation.share;

import cascade.lab.comparison.Notation;
import cascade.lab.report.SavedReport;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The results of {@code bench index}: what an index finds of the nearest vectors, and what it costs. */
final class IndexSpeed {

    static final String COMMAND = "bench index";
    static final String HEADING = "## Index";

    private static final int TEXT_COLUMNS = 3;

    private IndexSpeed() {}

    static List<String> of(List<SavedReport> reports) {
        MarkdownTable table = new MarkdownTable(
                TEXT_COLUMNS,
                "report",
                "index",
                "phase",
                "vectors",
                "dimension",
                "k",
                "threads",
                "accepted",
                "recall",
                "CPU us/query",
                "times fresh",
                "queries/s",
                "p50 us",
                "p99 us",
                "build CPU s",
                "bytes/vector");
        reports.stream()
                .filter(report -> report.command().equals(COMMAND))
                .forEach(report -> report.results().forEach(result -> add(table, report.name(), result)));
        if (table.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(HEADING, ""));
        lines.addAll(table.lines());
        lines.add("");
        return lines;
    }

    private static void add(MarkdownTable table, String report, JsonNode result) {
        table.row(
                report,
                result.path("index").asText(),
                result.path("phase").asText(),
                count(number(result, "vectors")),
                count(number(result, "dimension")),
                count(number(result, "k")),
                count(number(result, "threads")),
                accepted(number(result, "accepted")),
                share(number(result, "recall"), 4),
                count(number(result, "cpuMicrosPerQuery")),
                share(number(result, "timesFresh"), 2),
                count(number(result, "queriesPerSecond")),
                count(number(result, "p50Micros")),
                count(number(result, "p99Micros")),
                count(number(result, "buildCpuSeconds")),
                count(number(result, "bytesPerVector")));
    }

    /** A dash where everything is. */
    private static String accepted(double share) {
        return share < 1 ? Notation.shortShare(share) : MarkdownTable.NONE;
    }

    private static double number(JsonNode result, String key) {
        return result.path(key).isNumber() ? result.path(key).doubleValue() : Double.NaN;
    }
}
