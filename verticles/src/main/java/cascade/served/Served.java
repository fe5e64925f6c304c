package cascade.served;

import cascade.feed.FeedPage;
import cascade.feed.Scored;
import java.util.List;
import java.util.function.Supplier;

/**
 * An answer that was given.
 *
 * @param others makes every other candidate that was ranked, the most valuable first; from what never changes, on any thread
 */
public record Served(FeedPage page, Supplier<List<Scored>> others) {}
