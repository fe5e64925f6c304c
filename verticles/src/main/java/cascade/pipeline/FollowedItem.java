package cascade.pipeline;

import cascade.explain.Explainer;
import cascade.explain.Explanation;
import cascade.features.SeenItems;
import cascade.features.catalogue.Catalogue;
import cascade.features.store.UserStore.UserSnapshot;
import cascade.feed.FeedQuery;
import cascade.feed.RecallParameters;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Makes a page as a feed does, and follows one item to it; the page is given to nobody. Thread-safe. */
final class FollowedItem {

    /** How many times its quota, and how much at most, a source is asked for of which an explanation wants to know more. */
    private static final int DEEPER = 10;

    private static final int DEEPEST = 2_000;

    private final RecallStage recall;
    private final RankStage ranker;
    private final Explainer explainer;
    private final Catalogue catalogue;
    private final Duration whole;

    /** @param whole within which it is asked once more */
    FollowedItem(RecallStage recall, RankStage ranker, Explainer explainer, Catalogue catalogue, Duration whole) {
        this.recall = recall;
        this.ranker = ranker;
        this.explainer = explainer;
        this.catalogue = catalogue;
        this.whole = whole;
    }

    /** What becomes of {@code item}, as if it had not been served to the user before. */
    Future<Explanation> follow(FeedQuery query, int item, Trace trace) {
        long hash = catalogue.hash(item);
        SeenItems seen = query.user().seen();
        FeedQuery unaware = query.of(new UserSnapshot(
                query.features(), seen.without(hash), query.user().preferences()));
        return recall.find(unaware, trace)
                .compose(candidates -> ranker.rank(candidates, trace))
                .compose(page -> blocking(() -> explainer.explain(
                        page, item, seen.lastMinute(hash), OnlineFeed.models(page.ranked()), trace.degraded())))
                .compose(said -> said.isNotFound() ? deeper(said, unaware, item) : Future.succeededFuture(said));
    }

    /** Asks the sources once more, for much more: whether one would have found the item. */
    private Future<Explanation> deeper(Explanation said, FeedQuery query, int item) {
        RecallParameters deep = query.parameters().recall().deeper(query.scene(), DEEPER, DEEPEST);
        return recall.find(query.with(deep), new Trace(whole))
                .map(candidates -> said.foundDeeper(candidates.found(), item));
    }

    /** On a worker: some of a millisecond, of all candidates some. */
    static <T> Future<T> blocking(Callable<T> work) {
        Context context = Vertx.currentContext();
        return context == null
                ? Future.failedFuture(new IllegalStateException("not on a context"))
                : context.executeBlocking(work, false);
    }
}
