package cascade.pipeline;

import cascade.feed.Assignment;
import cascade.feed.FeedPage;
import cascade.feed.FeedQuery;
import cascade.feed.FeedRequest;
import cascade.feed.Hydrated;
import cascade.feed.Scored;
import cascade.feed.Slate;
import cascade.filter.Filters;
import cascade.models.catalog.ModelSet;
import cascade.rank.Ranked;
import cascade.recall.Pool;
import cascade.recall.PooledSource;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** A feed of what is trending, from memory alone: no store, no model, no bus. Not personalised. Thread-safe. */
public final class MemoryFeed implements FeedPipeline {

    private final Pool pool;
    private final PooledSource trending;
    private final Filters filters;

    public MemoryFeed(Pool pool, Filters filters) {
        this.pool = pool;
        this.trending = PooledSource.trending(pool);
        this.filters = filters;
    }

    @Override
    public Future<FeedPage> serve(FeedRequest request, Assignment assignment) {
        Trace trace = new Trace();
        trace.degraded("feed:memory");
        FeedQuery query = UserStage.cold(request, assignment, ModelSet.NONE);
        List<Hydrated> candidates = trending.all(query).stream()
                .flatMap(candidate -> pool.item(candidate.item()).stream().map(item -> new Hydrated(candidate, item)))
                .toList();
        Slate<Hydrated> kept =
                new Slate<>(query, filters.apply(query, candidates).kept());
        Slate<Scored> page =
                Ranked.inRecallOrder(kept).slate().with(all -> all.subList(0, Math.min(request.size(), all.size())));
        return Future.succeededFuture(new FeedPage(
                page,
                Map.of(),
                trace.degraded(),
                OnlineFeed.cursor(request, page.candidates()),
                trace.tookMillis(),
                new int[0],
                new int[0]));
    }
}
