package cascade.lab.comparison;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a variant gains over its base, seed by seed: what a seed does to both of them cancels out. */
public final class PairedDifference {

    private PairedDifference() {}

    /**
     * The spread of {@code variant}'s AUC less {@code base}'s, over the seeds that both have; empty where there is none.
     * Its interval speaks of the seeds' chance, not of the test set's.
     */
    public static Optional<Spread> of(ModelFigures variant, ModelFigures base) {
        Map<Long, Double> aucOfBase =
                base.seeds().stream().collect(Collectors.toMap(RankingFigure::seed, RankingFigure::auc));
        double[] differences = variant.seeds().stream()
                .filter(figure -> aucOfBase.containsKey(figure.seed()))
                .mapToDouble(figure -> figure.auc() - aucOfBase.get(figure.seed()))
                .filter(Double::isFinite)
                .toArray();
        return differences.length == 0 ? Optional.empty() : Optional.of(Spread.of(differences));
    }
}
