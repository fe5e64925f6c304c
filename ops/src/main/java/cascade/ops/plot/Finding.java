package cascade.ops.plot;

import cascade.ops.comparison.ModelFigures;
import cascade.ops.comparison.Notation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a comparison shows, in a sentence of figures; it claims no gap. */
final class Finding {

    private Finding() {}

    /** The model that the figure is about and the best of the others, each with AUC and cost. */
    static String of(List<ModelFigures> contestants) {
        Optional<ModelFigures> chosen = best(contestants, true);
        Optional<ModelFigures> other = best(contestants, false);
        if (chosen.isPresent() && other.isPresent()) {
            return said(chosen.get()) + ". Best of the others: " + said(other.get()) + ".";
        }
        return chosen.or(() -> other).map(Finding::said).orElse("");
    }

    private static Optional<ModelFigures> best(List<ModelFigures> contestants, boolean chosen) {
        return contestants.stream()
                .filter(row -> Mark.isChosen(row) == chosen)
                .max(Comparator.comparingDouble(ModelFigures::auc));
    }

    private static String said(ModelFigures row) {
        return row.label() + " " + Notation.share(row.auc(), 4) + " at " + Notation.rounded(row.multiplyAdds())
                + " multiply-adds a sample";
    }
}
