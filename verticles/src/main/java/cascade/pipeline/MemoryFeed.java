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
import cascade.feed.Laid;
import cascade.feed.Slate;
import cascade.feed.UnknownItemException;
import cascade.filter.Filters;
import cascade.models.catalog.ModelSet;
import cascade.rank.LaidOut;
import cascade.rank.Ranked;
import cascade.rules.RequestRules;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A feed of what is trending, of what is new where nothing is, from memory alone: no store, no model, no bus. Not personalised, so that what was seen before comes again, but for the pages before it; of rules, those that keep out hold. Thread-safe.
 */
final class MemoryFeed {

    /** Looked at: it is made where all else is late. */
    private static final int MOST = 200;

    private final Catalogue catalogue;
    private final Filters filters;
    private final Explainer explainer;

    MemoryFeed(Catalogue catalogue, Filters filters, Explainer explainer) {
        this.catalogue = catalogue;
        this.filters = filters;
        this.explainer = explainer;
    }

    /** @param degraded what was missing before all else was late */
    FeedPage serve(FeedRequest request, Assignment assignment, @Nullable RequestRules rules, List<String> degraded) {
        long startedNanos = System.nanoTime();
        LaidOut page = page(request, assignment, rules);
        return new FeedPage(
                new Slate<>(page.ranked().candidates().query(), page.shown()),
                Map.of(),
                Stream.concat(degraded.stream(), Stream.of(FeedPage.MEMORY)).toList(),
                OnlineFeed.cursor(request, page.shown()),
                (System.nanoTime() - startedNanos) / 1e6,
                request.after() != null,
                new int[0],
                new int[0]);
    }

    /** Fails with {@link UnknownItemException} where nobody ever named the item. */
    Future<Explanation> explain(FeedRequest request, ItemId item, Assignment assignment, @Nullable RequestRules rules) {
        int ordinal = catalogue.ordinal(item);
        return ordinal < 0
                ? Future.failedFuture(new UnknownItemException(item))
                : Future.succeededFuture(explainer.explain(
                        page(request, assignment, rules), ordinal, 0, Map.of(), List.of(FeedPage.MEMORY)));
    }

    /** @param broken the trace of the request that broke */
    Inspection inspect(FeedRequest request, Assignment assignment, @Nullable RequestRules rules, Trace broken) {
        LaidOut page = page(request, assignment, rules);
        return new Inspection(
                explainer.survey(page, Map.of(), List.of(FeedPage.MEMORY)), broken.answered(), broken.sources());
    }

    private LaidOut page(FeedRequest request, Assignment assignment, @Nullable RequestRules rules) {
        FeedQuery query = UserStage.cold(request, assignment, ModelSet.NONE).under(rules);
        Candidates candidates =
                filters.apply(RecallStage.popular(query, catalogue, MOST)).candidates();
        Ranked ranked = Ranked.inRecallOrder(candidates);
        int[] places = Arrays.copyOf(ranked.order(), Math.min(request.size(), ranked.size()));
        return new LaidOut(ranked, new Laid(places), new Showing(ranked, catalogue).up(places));
    }
}
