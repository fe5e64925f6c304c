package cascade.pipeline;

import cascade.bus.Bus;
import cascade.features.catalogue.Catalogue;
import cascade.filter.Filters;
import cascade.rank.Ranked;
import cascade.recall.Merge;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/**
 * Does what stages have left undone: merges, filters and lays out without them. To be deployed as a worker with a thread of its own: an event loop would keep all its
 * connections waiting, and the threads that search and score may be what is stuck.
 */
public final class FallbackVerticle extends VerticleBase {

    private final Bus bus;
    private final Filters filters;
    private final Layout layout;
    private final Catalogue catalogue;

    public FallbackVerticle(Bus bus, FeedParts parts) {
        this.bus = bus;
        this.filters = parts.filters();
        this.layout = parts.layout();
        this.catalogue = parts.catalogue();
    }

    @Override
    public Future<?> start() {
        bus.answer(
                MergeQuestion.ADDRESS,
                (question, _) -> Future.succeededFuture(filters.apply(
                        Merge.of(question.query(), question.findings().soFar()))));
        bus.answer(
                Fallbacks.TRENDING,
                (query, _) -> Future.succeededFuture(filters.apply(RecallStage.everything(query, catalogue))));
        bus.answer(
                Fallbacks.PAGE, (candidates, _) -> Future.succeededFuture(layout.of(Ranked.inRecallOrder(candidates))));
        return Future.succeededFuture();
    }
}
