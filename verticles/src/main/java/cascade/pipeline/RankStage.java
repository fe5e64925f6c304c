package cascade.pipeline;

import cascade.feed.FeedQuery;
import cascade.feed.Hydrated;
import cascade.feed.Slate;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.rank.Ranked;
import cascade.rank.Ranking;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/** Orders the slate by value; in recall order where the ranker is missing, late or broken. */
final class RankStage {

    private final Guard guard;
    private final Stage stage;
    private final Ranking ranking;

    RankStage(Guard guard, Ranking ranking, Duration budget) {
        this.guard = guard;
        this.stage = Stage.of("rank", budget);
        this.ranking = ranking;
    }

    Future<Ranked> rank(Slate<Hydrated> slate, Trace trace) {
        if (slate.candidates().isEmpty()) {
            return Future.succeededFuture(Ranked.inRecallOrder(slate));
        }
        Optional<LoadedRanker> ranker = ranker(slate.query(), trace);
        if (ranker.isEmpty()) {
            return Future.succeededFuture(Ranked.inRecallOrder(slate));
        }
        return guard.run(
                        stage,
                        trace,
                        () -> ranking.rank(ranker.get().version(), slate),
                        () -> Ranked.inRecallOrder(slate))
                .onSuccess(ranked -> {
                    if (ranked.sunk() > 0) {
                        trace.degraded("rank:non-finite");
                    }
                });
    }

    /** The ranker that the parameters name, else any: the first by kind. */
    private static Optional<LoadedRanker> ranker(FeedQuery query, Trace trace) {
        Optional<LoadedRanker> named = query.models().ranker(query.parameters().rankBundle());
        if (named.isPresent()) {
            return named;
        }
        trace.degraded("rank:absent");
        return query.models().rankers().values().stream()
                .min(Comparator.comparing(ranker -> ranker.version().kind()));
    }
}
