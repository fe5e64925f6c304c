package cascade.served;

import cascade.feed.FeedPage;
import cascade.feed.Placement;
import cascade.feed.Scored;
import cascade.feed.Span;
import java.util.List;
import java.util.function.Supplier;

/**
 * An answer that was given.
 *
 * @param others every other candidate that was ranked
 * @param spans of its stages, in their order, and last of what followed them; none where nobody measured
 * @param placement why what stands on the page stands there
 */
public record Served(FeedPage page, Others others, List<Span> spans, Placement placement) {

    public Served(FeedPage page, Supplier<List<Scored>> others, List<Span> spans) {
        this(page, others, spans, Placement.UNKNOWN);
    }

    public Served(FeedPage page, Supplier<List<Scored>> others, List<Span> spans, Placement placement) {
        this(page, new Others(others), spans, placement);
    }

    /** One that nobody measured. */
    public Served(FeedPage page, Supplier<List<Scored>> others) {
        this(page, others, List.of());
    }
}
