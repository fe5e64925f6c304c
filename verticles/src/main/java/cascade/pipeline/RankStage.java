package cascade.pipeline;

import cascade.bus.StageFailure.Reason;
import cascade.bus.Work;
import cascade.feed.Candidates;
import cascade.feed.FeedQuery;
import cascade.feed.LadderStep;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.rank.LaidOut;
import cascade.rank.Rank;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** Makes a page of the candidates by value; in the order of recall where the ranker is missing, late or broken, or where there is no time to ask one. */
final class RankStage {

    private final Guard guard;
    private final Stage stage;
    private final Rank rank;
    private final Fallbacks fallbacks;
    private final String cheaper;

    /** @param cheaper kind of the ranker that stands in while a node is asked for more than it bears; empty for none */
    RankStage(Guard guard, Rank rank, Fallbacks fallbacks, String cheaper, Duration budget) {
        this.guard = guard;
        this.stage = Stage.of(Stage.RANK, budget);
        this.rank = rank;
        this.fallbacks = fallbacks;
        this.cheaper = cheaper;
    }

    Future<LaidOut> rank(Candidates candidates, Trace trace) {
        Optional<LoadedRanker> ranker = candidates.isEmpty() ? Optional.empty() : ranker(candidates.query(), trace);
        if (ranker.isEmpty()) {
            return fallbacks.page(candidates, trace.deadline());
        }
        Work work = new Work();
        return guard.attempt(
                        stage, trace, work, deadline -> rank.rank(ranker.get().version(), candidates, deadline, work))
                .compose(attempt -> {
                    attempt.failure().ifPresent(why -> guard.missing(trace, Stage.RANK, why));
                    return attempt.value()
                            .map(Future::succeededFuture)
                            .orElseGet(() -> fallbacks.page(candidates, trace.deadline()));
                })
                .onSuccess(page -> {
                    if (page.ranked().sunk() > 0) {
                        guard.missing(trace, Stage.RANK, Stage.NON_FINITE);
                    }
                });
    }

    private Optional<LoadedRanker> ranker(FeedQuery query, Trace trace) {
        if (!query.step().isRanked()) {
            return Optional.empty();
        }
        if (query.step() == LadderStep.RANKER && query.models().ranker(cheaper).isPresent()) {
            return query.models().ranker(cheaper);
        }
        String named = query.parameters().rankBundle();
        if (query.models().ranker(named).isEmpty()) {
            guard.missing(trace, Stage.RANK, Reason.ABSENT.text());
        }
        return query.models().ranker(named, rank.bundle());
    }
}
