package cascade.pipeline;

import cascade.features.catalogue.Catalogue;
import cascade.feed.Assignment;
import cascade.feed.Candidates;
import cascade.feed.FeedPage;
import cascade.feed.FeedQuery;
import cascade.feed.FeedRequest;
import cascade.feed.Scored;
import cascade.feed.Slate;
import cascade.filter.Filters;
import cascade.models.catalog.ModelSet;
import cascade.rank.Ranked;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A feed of what is trending, from memory alone: no store, no model, no bus. Not personalised. Thread-safe. */
public final class MemoryFeed implements FeedPipeline {

    private final Catalogue catalogue;
    private final Filters filters;

    public MemoryFeed(Catalogue catalogue, Filters filters) {
        this.catalogue = catalogue;
        this.filters = filters;
    }

    @Override
    public Future<FeedPage> serve(FeedRequest request, Assignment assignment) {
        Trace trace = new Trace();
        trace.degraded("feed:memory");
        FeedQuery query = UserStage.cold(request, assignment, ModelSet.NONE);
        Candidates candidates =
                filters.apply(RecallStage.everything(query, catalogue)).candidates();
        Ranked ranked = Ranked.inRecallOrder(candidates);
        int[] places = Arrays.copyOf(ranked.order(), Math.min(request.size(), ranked.size()));
        List<Scored> shown = new Showing(ranked, catalogue).up(places);
        return Future.succeededFuture(new FeedPage(
                new Slate<>(query, shown),
                Map.of(),
                trace.degraded(),
                OnlineFeed.cursor(request, shown),
                trace.tookMillis(),
                new int[0],
                new int[0]));
    }
}
