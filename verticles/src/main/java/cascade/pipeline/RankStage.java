package cascade.pipeline;

import cascade.bus.StageFailure.Reason;
import cascade.bus.Work;
import cascade.feed.Candidates;
import cascade.feed.FeedQuery;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.rank.LaidOut;
import cascade.rank.Rank;
import cascade.rank.Ranked;
import io.vertx.core.Future;
import java.time.Duration;
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
        Work work = new Work();
        return guard.run(
                        stage,
                        trace,
                        work,
                        () -> rank.rank(ranker.get().version(), candidates, work),
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

    private Optional<LoadedRanker> ranker(FeedQuery query, Trace trace) {
        String named = query.parameters().rankBundle();
        if (query.models().ranker(named).isEmpty()) {
            guard.missing(trace, Stage.RANK, Reason.ABSENT.text());
        }
        return query.models().ranker(named, rank.bundle());
    }
}
