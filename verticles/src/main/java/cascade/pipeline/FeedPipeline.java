package cascade.pipeline;

import cascade.explain.Explanation;
import cascade.features.ItemId;
import cascade.feed.Assignment;
import cascade.feed.FeedPage;
import cascade.feed.FeedRequest;
import cascade.feed.UnknownItemException;
import io.vertx.core.Future;

/** The online path: from a request to a page. */
public interface FeedPipeline {

    /**
     * The page for {@code request}. Call it on a Vert.x context; the future completes there.
     *
     * <p>The future never fails because a part is late or broken: the page says in {@link FeedPage#degraded} what was
     * missing. It fails only with {@link UnknownItemException}, where the anchor of a similar feed does not
     * exist.
     */
    Future<FeedPage> serve(FeedRequest request, Assignment assignment);

    /**
     * What becomes of {@code item} in such a request, as if it had not been served to the user before; the page itself is given to
     * nobody, and nothing is remembered of it. Call it on a Vert.x context; the future completes there.
     *
     * <p>The future fails only with {@link UnknownItemException}, where nobody ever published the item or the anchor; a pipeline that
     * follows no items knows of none.
     */
    default Future<Explanation> explain(FeedRequest request, ItemId item, Assignment assignment) {
        return Future.failedFuture(new UnknownItemException(item));
    }

    /**
     * Everything that such a request does; the page itself is given to nobody, and nothing is remembered of it. Call it on a Vert.x
     * context; the future completes there.
     *
     * <p>The future fails with {@link UnknownItemException} as that of {@link #serve} does, and with {@link UnsupportedOperationException}
     * where a pipeline does nothing that could be told of.
     */
    default Future<Inspection> inspect(FeedRequest request, Assignment assignment) {
        return Future.failedFuture(new UnsupportedOperationException("this pipeline inspects nothing"));
    }
}
