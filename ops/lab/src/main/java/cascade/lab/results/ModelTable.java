package cascade.lab.results;

import static cascade.lab.comparison.Notation.count;
import static cascade.lab.comparison.Notation.difference;
import static cascade.lab.comparison.Notation.share;

import cascade.lab.comparison.ModelFigures;
import cascade.lab.comparison.Published;
import cascade.lab.comparison.RankingFigure;
import java.util.List;

/** Models by mean AUC, with the published figure, calibration and cost; look-ups in the training set stand among them. */
final class ModelTable {

    private static final int TEXT_COLUMNS = 2;

    private ModelTable() {}

    /**
     * The contestants and look-ups among {@code rows}, in their order.
     *
     * @param isFirst whether {@code rows} are of the first task, whose validation figures they carry
     */
    static MarkdownTable of(List<ModelFigures> rows, boolean isFirst) {
        MarkdownTable table = new MarkdownTable(
                TEXT_COLUMNS,
                "model",
                "variant",
                "seeds",
                "AUC",
                "95 % interval",
                "published",
                "difference",
                "validation AUC",
                "validation GAUC",
                "logloss",
                "published logloss",
                "GAUC",
                "ECE",
                "parameters",
                "multiply-adds",
                "samples/CPU s",
                "epochs");
        rows.stream().filter(row -> row.isContestant() || row.isLookUp()).forEach(row -> add(table, row, isFirst));
        return table;
    }

    private static void add(MarkdownTable table, ModelFigures row, boolean isFirst) {
        double published = row.published().map(Published::auc).orElse(Double.NaN);
        table.row(
                row.name(),
                row.variant(),
                String.valueOf(row.seeds().size()),
                Cells.auc(row),
                Cells.interval(row),
                share(published, 4),
                difference(row.auc() - published),
                isFirst ? share(row.mean(RankingFigure::validationAuc), 4) : MarkdownTable.NONE,
                isFirst ? share(row.mean(RankingFigure::validationGauc), 4) : MarkdownTable.NONE,
                share(row.mean(RankingFigure::logloss), 4),
                share(row.published().map(Published::logloss).orElse(Double.NaN), 4),
                share(row.mean(RankingFigure::gauc), 4),
                share(row.mean(RankingFigure::ece), 4),
                row.isLookUp() ? MarkdownTable.NONE : count(row.mean(RankingFigure::parameters)),
                row.isLookUp() ? MarkdownTable.NONE : count(row.multiplyAdds()),
                row.isLookUp() ? MarkdownTable.NONE : count(row.mean(RankingFigure::samplesPerCpuSecond)),
                row.isLookUp() ? MarkdownTable.NONE : Cells.oneDecimal(row.mean(RankingFigure::epochs)));
    }
}
