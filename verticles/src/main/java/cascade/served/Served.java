package cascade.served;

import cascade.feed.FeedPage;
import cascade.feed.Scored;
import cascade.feed.Span;
import java.util.List;
import java.util.function.Supplier;

/**
 * An answer that was given.
 *
 * @param others every other candidate that was ranked
 * @param spans of its stages, in their order, and last of what followed them; none where nobody measured
 * @param moved of each place of the page why another stands there than by value alone; none where nobody knows
 */
public record Served(FeedPage page, Others others, List<Span> spans, List<List<String>> moved) {

    public Served(FeedPage page, Supplier<List<Scored>> others, List<Span> spans) {
        this(page, others, spans, List.of());
    }

    public Served(FeedPage page, Supplier<List<Scored>> others, List<Span> spans, List<List<String>> moved) {
        this(page, new Others(others), spans, moved);
    }

    /** One that nobody measured. */
    public Served(FeedPage page, Supplier<List<Scored>> others) {
        this(page, others, List.of());
    }
}
