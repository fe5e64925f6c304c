package cascade.pipeline;

import cascade.bus.StageFailure.Reason;
import cascade.feed.Candidates;
import cascade.feed.FeedQuery;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.rank.LaidOut;
import cascade.rank.Rank;
import cascade.rank.Ranked;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/** Makes a page of the candidates by value; in recall order where the ranker is missing, late or broken. */
final class RankStage {

    private final Guard guard;
    private final Stage stage;
    private final Rank rank;
    private final Layout layout;

    RankStage(Guard guard, Rank rank, Layout layout, Duration budget) {
        this.guard = guard;
        this.stage = Stage.of(Stage.RANK, budget);
        this.rank = rank;
        this.layout = layout;
    }

    Future<LaidOut> rank(Candidates candidates, Trace trace) {
        if (candidates.isEmpty()) {
            return Future.succeededFuture(inRecallOrder(candidates));
        }
        Optional<LoadedRanker> ranker = ranker(candidates.query(), trace);
        if (ranker.isEmpty()) {
            return Future.succeededFuture(inRecallOrder(candidates));
        }
        return guard.run(
                        stage,
                        trace,
                        () -> rank.rank(ranker.get().version(), candidates),
                        () -> inRecallOrder(candidates))
                .onSuccess(page -> {
                    if (page.ranked().sunk() > 0) {
                        guard.missing(trace, Stage.RANK, Stage.NON_FINITE);
                    }
                });
    }

    private LaidOut inRecallOrder(Candidates candidates) {
        return layout.of(Ranked.inRecallOrder(candidates));
    }

    /** The ranker that the parameters name, else the configured one, else any: the first by kind. */
    private Optional<LoadedRanker> ranker(FeedQuery query, Trace trace) {
        Optional<LoadedRanker> named = query.models().ranker(query.parameters().rankBundle());
        if (named.isPresent()) {
            return named;
        }
        guard.missing(trace, Stage.RANK, Reason.ABSENT.text());
        return query.models().ranker(rank.bundle()).or(() -> first(query));
    }

    private static Optional<LoadedRanker> first(FeedQuery query) {
        return query.models().rankers().values().stream()
                .min(Comparator.comparing(ranker -> ranker.version().kind()));
    }
}
