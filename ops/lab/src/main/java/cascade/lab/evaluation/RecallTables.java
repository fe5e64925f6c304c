package cascade.lab.evaluation;

import static cascade.lab.comparison.Notation.count;
import static cascade.lab.comparison.Notation.difference;
import static cascade.lab.comparison.Notation.share;

import cascade.run.report.Table;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of a recall report for a person: every run, and the means over seeds where there are several. */
final class RecallTables {

    private RecallTables() {}

    static List<String> of(List<JsonNode> rows) {
        Table runs = table("seed", "seconds");
        rows.forEach(row -> runs.row(cells(List.of(row), row.path("seed").asText(), count(number(row, "seconds")))));
        List<String> lines = new ArrayList<>(runs.lines());
        Map<String, List<JsonNode>> byModel = byModel(rows);
        if (byModel.values().stream().anyMatch(seeds -> seeds.size() > 1)) {
            Table means = table("seeds", "deviation@20");
            byModel.values().forEach(seeds -> means.row(cells(seeds, "" + seeds.size(), share(deviation(seeds), 5))));
            lines.add("");
            lines.add("Means over seeds:");
            lines.addAll(means.lines());
        }
        return lines;
    }

    /** The rows of each model with its variant, in their order. */
    static Map<String, List<JsonNode>> byModel(List<JsonNode> rows) {
        Map<String, List<JsonNode>> byModel = new LinkedHashMap<>();
        rows.forEach(row ->
                byModel.computeIfAbsent(name(row), _ -> new ArrayList<>()).add(row));
        return byModel;
    }

    static String name(JsonNode row) {
        return new Choice(row.path("model").asText(), row.path("variant").asText()).toString();
    }

    /** NaN where none of them has it. */
    static double mean(List<JsonNode> rows, String key) {
        return rows.stream().mapToDouble(row -> number(row, key)).average().orElse(Double.NaN);
    }

    private static Table table(String seeds, String last) {
        return new Table(
                "data",
                "model",
                seeds,
                "recall@20",
                "published",
                "difference",
                "ndcg@20",
                "published",
                "recall@50",
                "@200",
                "@500",
                "hit@20",
                "new@200",
                "coverage",
                last);
    }

    private static Object[] cells(List<JsonNode> rows, String seeds, String last) {
        JsonNode first = rows.getFirst();
        JsonNode published = first.path("published");
        double recall = mean(rows, "recall@20");
        return new Object[] {
            first.path("data").asText(),
            name(first),
            seeds,
            share(recall, 4),
            share(number(published, "recall@20"), 4),
            difference(recall - number(published, "recall@20")),
            share(mean(rows, "ndcg@20"), 4),
            share(number(published, "ndcg@20"), 4),
            share(mean(rows, "recall@50"), 4),
            share(mean(rows, "recall@200"), 4),
            share(mean(rows, "recall@500"), 4),
            share(mean(rows, "hit@20"), 4),
            share(mean(rows, "newItemRecall@200"), 4),
            share(mean(rows, "coverage"), 3),
            last
        };
    }

    private static double deviation(List<JsonNode> rows) {
        double mean = mean(rows, "recall@20");
        double squares = rows.stream()
                .mapToDouble(row -> Math.pow(number(row, "recall@20") - mean, 2))
                .sum();
        return rows.size() < 2 ? Double.NaN : Math.sqrt(squares / (rows.size() - 1));
    }

    private static double number(JsonNode row, String key) {
        return row.path(key).asDouble(Double.NaN);
    }
}
