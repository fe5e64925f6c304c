package cascade.lab.results;

import cascade.lab.comparison.Notation;
import cascade.lab.comparison.Spread;
import cascade.lab.report.SavedReport;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The results of {@code evaluate freshness}: what a model is worth by when its training ended, and what a refit gains back. */
final class FreshnessSection {

    static final String COMMAND = "evaluate freshness";
    static final String HEADING = "## Freshness";

    private static final int TEXT_COLUMNS = 3;
    private static final List<String> NOTES = List.of(
            "The last day of the log, asked of models whose training ended so many days before it; features and clicks are as fresh for",
            "one as for another, and all answer through what serves. candidate: trained to the day before its log ended, by which it was",
            "judged; refit: has learned that day, too, going on from the candidate, or, of towers, anew; warm: a candidate that goes on from",
            "the refit of the day before, and its refit.",
            "Difference: from the refit that ended right before the day, with the 95 % interval of a paired bootstrap over people, all",
            "seeds at once. Rates and epochs of what goes on were chosen by this day, so its figures flatter them. CPU seconds: of training and sealing, of a refit without its candidate's, of a warm one with reading what is new.",
            "");

    private FreshnessSection() {}

    private record Row(String data, String model, String variant, int daysEarlier, String metric) {

        static Row of(JsonNode result) {
            return new Row(
                    result.path("data").asText(),
                    result.path("model").asText(),
                    result.path("variant").asText(),
                    result.path("daysEarlier").asInt(),
                    result.path("metric").asText());
        }
    }

    static List<String> of(List<SavedReport> reports) {
        Map<Row, List<JsonNode>> figures = new LinkedHashMap<>();
        Map<Row, JsonNode> differences = new LinkedHashMap<>();
        reports.stream()
                .filter(report -> report.command().equals(COMMAND))
                .flatMap(report -> report.results().stream())
                .forEach(result -> {
                    if (result.has("difference")) {
                        differences.put(Row.of(result), result);
                    } else {
                        figures.computeIfAbsent(Row.of(result), _ -> new ArrayList<>())
                                .add(result);
                    }
                });
        if (figures.isEmpty()) {
            return List.of();
        }
        MarkdownTable table = new MarkdownTable(
                TEXT_COLUMNS,
                "data",
                "model",
                "variant",
                "days earlier",
                "seeds",
                "metric",
                "value",
                "difference",
                "95 % interval",
                "CPU s");
        figures.forEach((row, results) -> add(table, row, results, differences.get(row)));
        List<String> lines = new ArrayList<>(List.of(HEADING, ""));
        lines.addAll(NOTES);
        lines.addAll(table.lines());
        lines.add("");
        return lines;
    }

    private static void add(MarkdownTable table, Row row, List<JsonNode> results, @Nullable JsonNode difference) {
        Spread value = spread(results, "value");
        table.row(
                row.data(),
                row.model(),
                row.variant(),
                String.valueOf(row.daysEarlier()),
                String.valueOf(results.size()),
                row.metric(),
                Notation.share(value.mean(), 4),
                difference == null
                        ? MarkdownTable.NONE
                        : Notation.difference(difference.path("difference").asDouble()),
                difference == null
                        ? MarkdownTable.NONE
                        : Notation.difference(difference.path("low").asDouble()) + " to "
                                + Notation.difference(difference.path("high").asDouble()),
                Notation.count(spread(results, "cpuSeconds").mean()));
    }

    private static Spread spread(List<JsonNode> results, String key) {
        return Spread.of(results.stream()
                .mapToDouble(result -> result.path(key).asDouble(Double.NaN))
                .toArray());
    }
}
