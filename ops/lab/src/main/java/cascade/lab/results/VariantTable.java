package cascade.lab.results;

import cascade.lab.comparison.ModelFigures;
import cascade.lab.comparison.Notation;
import cascade.lab.comparison.RankingComparison;
import cascade.lab.comparison.RankingFigure;
import java.util.List;
import java.util.Optional;

/** Variants and ablations, each against the row of the same model without a variant. */
final class VariantTable {

    private static final int TEXT_COLUMNS = 2;

    private VariantTable() {}

    /** Those of {@code rows} that are variants, each model's after its base. */
    static MarkdownTable of(List<ModelFigures> rows, RankingComparison comparison) {
        MarkdownTable table = new MarkdownTable(
                TEXT_COLUMNS,
                "model",
                "variant",
                "seeds",
                "AUC",
                "gain",
                "95 % interval of the gain",
                "GAUC",
                "multiply-adds");
        List<String> models = rows.stream()
                .filter(VariantTable::isVariant)
                .map(ModelFigures::model)
                .distinct()
                .toList();
        for (String model : models) {
            Optional<ModelFigures> base = rows.stream()
                    .filter(row -> row.model().equals(model) && row.variant().isEmpty())
                    .findFirst();
            base.ifPresent(row -> add(table, row, Optional.empty()));
            rows.stream()
                    .filter(row -> row.model().equals(model) && isVariant(row))
                    .forEach(row -> add(table, row, comparison.sibling(row, "")));
        }
        return table;
    }

    private static boolean isVariant(ModelFigures row) {
        return !row.isContestant() && !row.isLookUp() && !LossTable.isLoss(row);
    }

    private static void add(MarkdownTable table, ModelFigures row, Optional<ModelFigures> base) {
        table.row(
                row.name(),
                row.variant(),
                String.valueOf(row.seeds().size()),
                Cells.auc(row),
                Cells.gain(row, base),
                Cells.gainInterval(row, base),
                Notation.share(row.mean(RankingFigure::gauc), 4),
                Notation.count(row.mean(RankingFigure::multiplyAdds)));
    }
}
