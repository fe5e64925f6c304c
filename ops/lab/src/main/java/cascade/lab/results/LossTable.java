package cascade.lab.results;

import cascade.lab.comparison.ModelFigures;
import cascade.lab.comparison.Notation;
import cascade.lab.comparison.RankingComparison;
import cascade.lab.comparison.RankingFigure;
import java.util.List;
import java.util.Optional;

/** The losses that train several tasks at once, task by task, against a model a task. */
final class LossTable {

    private static final String SINGLE = "single";
    private static final List<String> LOSSES = List.of(SINGLE, "sum", "uncertainty", "reweight");
    private static final int TEXT_COLUMNS = 3;

    private LossTable() {}

    /** True for a loss by its name, or by that and a form of it: {@code reweight-200}. */
    static boolean isLoss(ModelFigures row) {
        return LOSSES.stream().anyMatch(loss -> isOf(row, loss));
    }

    private static boolean isOf(ModelFigures row, String loss) {
        return row.variant().equals(loss) || row.variant().startsWith(loss + "-");
    }

    /** The rows of {@code losses} by task, in the order of the losses. */
    static MarkdownTable of(List<ModelFigures> losses, RankingComparison comparison) {
        MarkdownTable table = new MarkdownTable(
                TEXT_COLUMNS,
                "task",
                "model",
                "loss",
                "seeds",
                "AUC",
                "95 % interval",
                "gain",
                "95 % interval of the gain",
                "GAUC",
                "logloss",
                "ECE",
                "sigma");
        List<String> tasks = losses.stream().map(ModelFigures::task).distinct().toList();
        for (String task : tasks) {
            for (String loss : LOSSES) {
                losses.stream()
                        .filter(row -> row.task().equals(task) && isOf(row, loss))
                        .forEach(row -> add(table, row, comparison));
            }
        }
        return table;
    }

    private static void add(MarkdownTable table, ModelFigures row, RankingComparison comparison) {
        Optional<ModelFigures> single =
                row.variant().equals(SINGLE) ? Optional.empty() : comparison.sibling(row, SINGLE);
        table.row(
                row.task(),
                row.name(),
                row.variant(),
                String.valueOf(row.seeds().size()),
                Cells.auc(row),
                Cells.interval(row),
                Cells.gain(row, single),
                Cells.gainInterval(row, single),
                Notation.share(row.mean(RankingFigure::gauc), 4),
                Notation.share(row.mean(RankingFigure::logloss), 4),
                Notation.share(row.mean(RankingFigure::ece), 4),
                Notation.share(row.sigma(), 3));
    }
}
