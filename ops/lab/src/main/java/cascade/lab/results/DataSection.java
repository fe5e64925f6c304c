package cascade.lab.results;

import cascade.lab.comparison.ModelFigures;
import cascade.lab.comparison.RankingComparison;
import cascade.lab.report.SavedReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One data set: its features, what one must know of it, what chose the settings, the models by AUC, the variants against their base, and the multi-task losses. */
final class DataSection {

    private DataSection() {}

    static String heading(String data) {
        return "## " + data;
    }

    static List<String> of(String data, RankingComparison comparison, List<SavedReport> reports) {
        List<String> lines = new ArrayList<>();
        lines.add(heading(data));
        lines.add("");
        lines.addAll(Features.of(data, reports));
        lines.addAll(notes(data, reports));
        lines.addAll(chosenBy(data, comparison));
        List<ModelFigures> losses = new ArrayList<>();
        List<String> tasks = tasks(data, comparison);
        for (String task : tasks) {
            List<ModelFigures> rows = comparison.of(data, task);
            add(lines, "Models, " + task, ModelTable.of(rows, task.equals(tasks.getFirst())));
            add(lines, "Variants, " + task, VariantTable.of(rows, comparison));
            rows.stream().filter(LossTable::isLoss).forEach(losses::add);
        }
        add(lines, "Several tasks at once", LossTable.of(losses, comparison));
        return lines;
    }

    private static List<String> notes(String data, List<SavedReport> reports) {
        return reports.stream()
                .filter(report -> report.results().stream()
                        .anyMatch(result -> result.path("data").asText().equals(data)))
                .map(report -> report.root().path("note").asText(""))
                .filter(note -> !note.isEmpty())
                .distinct()
                .flatMap(note -> Stream.of(note, ""))
                .toList();
    }

    /** A line a choice, with the models whose settings are by it. */
    private static List<String> chosenBy(String data, RankingComparison comparison) {
        Map<String, Set<String>> models = new LinkedHashMap<>();
        comparison.models().stream()
                .filter(row -> row.data().equals(data) && !row.chosenBy().isEmpty())
                .forEach(row -> models.computeIfAbsent(row.chosenBy(), _ -> new LinkedHashSet<>())
                        .add(row.label()));
        if (models.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of("What chose the settings:", ""));
        models.forEach((by, names) -> lines.add("- " + by + ": " + String.join(", ", names) + "."));
        lines.add("");
        return lines;
    }

    private static List<String> tasks(String data, RankingComparison comparison) {
        return comparison.models().stream()
                .filter(row -> row.data().equals(data))
                .map(ModelFigures::task)
                .distinct()
                .toList();
    }

    private static void add(List<String> lines, String heading, MarkdownTable table) {
        if (!table.isEmpty()) {
            lines.add("### " + heading);
            lines.add("");
            lines.addAll(table.lines());
            lines.add("");
        }
    }
}
