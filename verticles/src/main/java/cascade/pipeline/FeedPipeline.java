package cascade.pipeline;

import cascade.feed.Assignment;
import cascade.feed.FeedPage;
import cascade.feed.FeedRequest;
import io.vertx.core.Future;

/** The online path: from a request to a page. */
public interface FeedPipeline {

    /**
     * The page for {@code request}. Call it on a Vert.x context; the future completes there.
     *
     * <p>The future never fails because a part is late or broken: the page says in {@link FeedPage#degraded} what was
     * missing. It fails only with {@link cascade.feed.UnknownItemException}, where the anchor of a similar feed does not
     * exist.
     */
    Future<FeedPage> serve(FeedRequest request, Assignment assignment);
}
