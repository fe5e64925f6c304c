package cascade.lab.results;

import cascade.lab.comparison.ModelFigures;
import cascade.lab.comparison.Notation;
import cascade.lab.comparison.PairedDifference;
import cascade.lab.comparison.RankingFigure;
import cascade.lab.comparison.Spread;
import java.util.Locale;
import java.util.Optional;

/** Cells that several tables share. */
final class Cells {

    private Cells() {}

    /** The mean over seeds, with their standard deviation where there are several. */
    static String auc(ModelFigures row) {
        double deviation = row.deviation(RankingFigure::auc);
        String mean = Notation.share(row.auc(), 4);
        return Double.isFinite(deviation) ? mean + " +- " + Notation.share(deviation, 4) : mean;
    }

    /** The mean of the seeds' bootstrap intervals. */
    static String interval(ModelFigures row) {
        double low = row.mean(RankingFigure::aucLow);
        double high = row.mean(RankingFigure::aucHigh);
        return Double.isFinite(low) && Double.isFinite(high)
                ? Notation.share(low, 4) + " - " + Notation.share(high, 4)
                : MarkdownTable.NONE;
    }

    /** What {@code row} gains over {@code base} on the seeds of both. */
    static String gain(ModelFigures row, Optional<ModelFigures> base) {
        return spread(row, base)
                .map(spread -> Notation.difference(spread.mean()))
                .orElse(MarkdownTable.NONE);
    }

    /** The interval of that gain over seeds, and how many there are; of one seed there is none. */
    static String gainInterval(ModelFigures row, Optional<ModelFigures> base) {
        return spread(row, base)
                .filter(spread -> spread.count() > 1)
                .map(spread -> Notation.difference(spread.low()) + " to " + Notation.difference(spread.high()) + " ("
                        + spread.count() + " seeds)")
                .orElse(MarkdownTable.NONE);
    }

    private static Optional<Spread> spread(ModelFigures row, Optional<ModelFigures> base) {
        return base.flatMap(other -> PairedDifference.of(row, other));
    }

    static String oneDecimal(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.1f", value) : MarkdownTable.NONE;
    }
}
