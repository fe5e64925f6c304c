package cascade.lab.results;

import cascade.lab.comparison.ModelFigures;
import cascade.lab.comparison.RankingComparison;
import cascade.lab.report.SavedReport;
import java.util.ArrayList;
import java.util.List;

/** One data set: its features, the models by AUC, the variants against their base, and the multi-task losses. */
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
        List<ModelFigures> losses = new ArrayList<>();
        for (String task : tasks(data, comparison)) {
            List<ModelFigures> rows = comparison.of(data, task);
            add(lines, "Models, " + task, ModelTable.of(rows));
            add(lines, "Variants, " + task, VariantTable.of(rows, comparison));
            rows.stream().filter(LossTable::isLoss).forEach(losses::add);
        }
        add(lines, "Several tasks at once", LossTable.of(losses, comparison));
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
