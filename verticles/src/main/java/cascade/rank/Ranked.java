package cascade.rank;

import cascade.feed.Hydrated;
import cascade.feed.Scored;
import cascade.feed.Slate;
import cascade.models.catalog.ModelVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A slate in the order of its values.
 *
 * @param ranker who scored it; empty where it is in recall order
 * @param userInputs {@code [userWidth]} exact ids given to the ranker, empty where there was none; never written to
 * @param contextInputs {@code [contextWidth]} likewise
 * @param sunk candidates whose scores were not finite: they are at the end
 */
public record Ranked(
        Slate<Scored> slate, Optional<ModelVersion> ranker, int[] userInputs, int[] contextInputs, int sunk) {

    private static final int[] NONE = {};

    /** What is left without a ranker: the order and the scores of recall. */
    public static Ranked inRecallOrder(Slate<Hydrated> slate) {
        return new Ranked(slate.with(Ranked::unscored), Optional.empty(), NONE, NONE, 0);
    }

    private static List<Scored> unscored(List<Hydrated> candidates) {
        return candidates.stream()
                .map(item -> new Scored(item, Map.of(), item.candidate().recallScore(), NONE, NONE))
                .toList();
    }
}
