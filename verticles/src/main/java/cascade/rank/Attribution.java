package cascade.rank;

import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.onnx.SplitRanker;
import cascade.models.rank.LogisticRanker;
import cascade.models.rank.RankBatch;
import cascade.models.rank.ScoreParts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** What the scores of one candidate are made of. Computes on the calling thread, which holds a lease of the models. */
public final class Attribution {

    private Attribution() {}

    /** By task, those with a finite score; empty where there was no ranker. */
    public static List<ScoreParts> of(Ranked ranked, int place) {
        Optional<LoadedRanker> ranker = ranked.ranker()
                .flatMap(version -> ranked.candidates().query().models().ranker(version.kind()));
        if (ranker.isEmpty()) {
            return List.of();
        }
        Map<String, Float> scores = ranked.scores(place);
        return switch (ranker.get().ranker()) {
            case SplitRanker split -> parts(ranker.get(), split, ranked, place, scores);
            case LogisticRanker _ -> each(scores, ScoreParts::linear);
            default -> each(scores, ScoreParts::whole);
        };
    }

    private static List<ScoreParts> parts(
            LoadedRanker ranker, SplitRanker split, Ranked ranked, int place, Map<String, Float> scores) {
        var row = new RankBatch(
                ranked.userInputs(), ranked.contextInputs(), ranked.itemInputs(place), ranked.crossInputs(place), 1);
        return split.explain(row).stream()
                .map(task -> task.calibrated(ranker.calibration().scaling(row.context(), task.task())))
                .filter(task -> scores.containsKey(task.task()) && Double.isFinite(task.remainder()))
                .toList();
    }

    private static List<ScoreParts> each(Map<String, Float> scores, BiFunction<String, Float, ScoreParts> parts) {
        return scores.entrySet().stream()
                .map(score -> parts.apply(score.getKey(), score.getValue()))
                .toList();
    }
}
