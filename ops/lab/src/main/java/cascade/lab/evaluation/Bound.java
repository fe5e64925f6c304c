package cascade.lab.evaluation;

import cascade.lab.comparison.ModelFigures;
import cascade.lab.comparison.Notation;
import cascade.lab.comparison.RankingComparison;
import cascade.lab.evaluation.fault.NotMeasurableException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a model has to reach.
 *
 * @param auc at least this, on its first task, as the mean over seeds
 */
record Bound(Choice choice, double auc) {

    /** @param text {@code MODEL=AUC} or {@code MODEL/VARIANT=AUC} */
    static Bound parse(String text) {
        String[] parts = text.split("=", -1);
        try {
            double auc = Double.parseDouble(parts[parts.length - 1]);
            if (parts.length == 2 && auc > 0 && auc <= 1) {
                return new Bound(Choice.parse(parts[0]), auc);
            }
        } catch (NumberFormatException _) {
            // Said below, together with numbers out of range.
        }
        throw new NotMeasurableException("--at-least takes MODEL=AUC, such as nfwfm=.985, not '" + text + "'");
    }

    /** Refuses a bound on what is not among {@code choices}, before hours are spent on them. */
    void require(List<Choice> choices) {
        if (!choices.contains(choice)) {
            throw new NotMeasurableException("--at-least names " + choice + ", which is not measured: "
                    + choices.stream().map(Choice::toString).collect(Collectors.joining(", ")));
        }
    }

    /** What is missing, for a person; empty where nothing is. */
    Optional<String> shortfall(RankingComparison comparison) {
        ModelFigures figures = comparison.models().stream()
                .filter(each ->
                        each.model().equals(choice.model()) && each.variant().equals(choice.variant()))
                .findFirst()
                .orElseThrow();
        return figures.auc() >= auc
                ? Optional.empty()
                : Optional.of("%s: AUC %s falls short of %s"
                        .formatted(choice, Notation.share(figures.auc(), 5), Notation.shortShare(auc)));
    }
}
