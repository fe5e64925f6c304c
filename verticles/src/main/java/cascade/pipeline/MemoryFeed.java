package cascade.pipeline;

import cascade.explain.Explainer;
import cascade.explain.Explanation;
import cascade.features.ItemId;
import cascade.features.catalogue.Catalogue;
import cascade.feed.Assignment;
import cascade.feed.Candidates;
import cascade.feed.FeedPage;
import cascade.feed.FeedQuery;
import cascade.feed.FeedRequest;
import cascade.feed.Slate;
import cascade.feed.UnknownItemException;
import cascade.filter.Filters;
import cascade.models.catalog.ModelSet;
import cascade.rank.LaidOut;
import cascade.rank.Ranked;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A feed of what is trending, from memory alone: no store, no model, no bus. Not personalised. Thread-safe. */
public final class MemoryFeed implements FeedPipeline {

    private final Catalogue catalogue;
    private final Filters filters;
    private final Explainer explainer;

    public MemoryFeed(Catalogue catalogue, Filters filters, Explainer explainer) {
        this.catalogue = catalogue;
        this.filters = filters;
        this.explainer = explainer;
    }

    @Override
    public Future<FeedPage> serve(FeedRequest request, Assignment assignment) {
        Trace trace = new Trace();
        trace.degraded("feed:memory");
        LaidOut page = page(request, assignment);
        return Future.succeededFuture(new FeedPage(
                new Slate<>(page.ranked().candidates().query(), page.shown()),
                Map.of(),
                trace.degraded(),
                OnlineFeed.cursor(request, page.shown()),
                trace.tookMillis(),
                request.after() != null,
                new int[0],
                new int[0]));
    }

    @Override
    public Future<Explanation> explain(FeedRequest request, ItemId item, Assignment assignment) {
        int ordinal = catalogue.ordinal(item);
        return ordinal < 0
                ? Future.failedFuture(new UnknownItemException(item))
                : Future.succeededFuture(
                        explainer.explain(page(request, assignment), ordinal, 0, Map.of(), List.of("feed:memory")));
    }

    private LaidOut page(FeedRequest request, Assignment assignment) {
        FeedQuery query = UserStage.cold(request, assignment, ModelSet.NONE);
        Candidates candidates =
                filters.apply(RecallStage.everything(query, catalogue)).candidates();
        Ranked ranked = Ranked.inRecallOrder(candidates);
        int[] places = Arrays.copyOf(ranked.order(), Math.min(request.size(), ranked.size()));
        return new LaidOut(ranked, places, new Showing(ranked, catalogue).up(places));
    }
}
