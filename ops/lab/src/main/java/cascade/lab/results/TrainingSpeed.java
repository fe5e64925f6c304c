package cascade.lab.results;

import cascade.lab.comparison.Notation;
import cascade.lab.report.SavedReport;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The results of {@code bench training}: samples or pairs a second, memory, and what more threads bring. */
final class TrainingSpeed {

    static final String COMMAND = "bench training";
    static final String HEADING = "## Training speed";

    private static final double MEGABYTE = 1e6;
    private static final int TEXT_COLUMNS = 2;

    private TrainingSpeed() {}

    static List<String> of(List<SavedReport> reports) {
        List<JsonNode> results = reports.stream()
                .filter(report -> report.command().equals(COMMAND))
                .flatMap(report -> report.results().stream())
                .toList();
        if (results.isEmpty()) {
            return List.of();
        }
        MarkdownTable table = new MarkdownTable(
                TEXT_COLUMNS,
                "model",
                "mode",
                "threads",
                "batch",
                "samples/CPU s",
                "samples/s",
                "against one thread",
                "pairs/CPU s",
                "peak memory");
        results.forEach(result -> add(table, result, results));
        List<String> lines = new ArrayList<>(List.of(HEADING, ""));
        lines.addAll(table.lines());
        lines.add("");
        return lines;
    }

    private static void add(MarkdownTable table, JsonNode result, List<JsonNode> all) {
        double peak = number(result, "peakRssBytes") / MEGABYTE;
        table.row(
                result.path("model").asText(),
                result.path("mode").asText(""),
                Notation.count(number(result, "threads")),
                Notation.count(number(result, "batch")),
                Notation.count(number(result, "samplesPerCpuSecond")),
                Notation.count(number(result, "samplesPerSecond")),
                speedUp(result, all),
                Notation.count(number(result, "pairsPerCpuSecond")),
                Double.isFinite(peak) ? Notation.count(peak) + " MB" : MarkdownTable.NONE);
    }

    private static String speedUp(JsonNode result, List<JsonNode> all) {
        OptionalDouble one = all.stream()
                .filter(other -> other.path("threads").asInt() == 1
                        && other.path("model").equals(result.path("model"))
                        && other.path("mode").equals(result.path("mode"))
                        && other.path("batch").equals(result.path("batch")))
                .mapToDouble(other -> number(other, "samplesPerSecond"))
                .filter(Double::isFinite)
                .findFirst();
        double rate = number(result, "samplesPerSecond");
        return result.path("threads").asInt() > 1 && one.isPresent() && Double.isFinite(rate)
                ? String.format(Locale.ROOT, "%.2f x", rate / one.getAsDouble())
                : MarkdownTable.NONE;
    }

    private static double number(JsonNode result, String key) {
        return result.path(key).isNumber() ? result.path(key).doubleValue() : Double.NaN;
    }
}
