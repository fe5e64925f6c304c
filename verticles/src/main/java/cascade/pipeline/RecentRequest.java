package cascade.pipeline;

import cascade.features.Scene;
import cascade.features.UserId;
import cascade.feed.FeedPage;
import cascade.feed.FeedQuery;
import cascade.feed.Span;
import cascade.served.Served;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A request that was served, as far as it is kept for operators: nothing of what was in its page.
 *
 * @param user {@link UserId#NOBODY} where the feed was made from no personal data
 * @param at when it came
 * @param items on its page
 * @param spans of its stages, in their order, and last of what followed them
 */
public record RecentRequest(
        String id,
        UserId user,
        Scene scene,
        Instant at,
        int items,
        List<Span> spans,
        List<String> degraded,
        Map<String, String> arms) {

    public RecentRequest {
        spans = List.copyOf(spans);
        degraded = List.copyOf(degraded);
        arms = Map.copyOf(arms);
    }

    static RecentRequest of(Served served) {
        FeedPage page = served.page();
        FeedQuery query = page.slate().query();
        return new RecentRequest(
                query.request().id(),
                query.request().user(),
                query.scene(),
                query.request().receivedAt(),
                page.slate().candidates().size(),
                served.spans(),
                page.degraded(),
                query.assignment().arms());
    }

    /** From its beginning to its answer; 0 where nobody measured. */
    public long micros() {
        return spans.isEmpty() ? 0 : spans.getLast().until();
    }
}
