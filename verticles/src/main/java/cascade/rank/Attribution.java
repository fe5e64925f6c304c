package cascade.rank;

import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.rank.LogisticRanker;
import cascade.models.rank.ScoreParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        List<ScoreParts> tasks = new ArrayList<>();
        for (Map.Entry<String, Float> score : ranked.scores(place).entrySet()) {
            tasks.add(
                    ranker.get().ranker() instanceof LogisticRanker
                            ? ScoreParts.linear(score.getKey(), score.getValue())
                            : ScoreParts.whole(score.getKey(), score.getValue()));
        }
        return tasks;
    }
}
