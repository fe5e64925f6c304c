package cascade.served;

import cascade.feed.FeedPage;
import cascade.feed.Scored;
import cascade.feed.Slate;

/**
 * An answer that was given.
 *
 * @param ranked every candidate that was ranked, those of the page among them
 */
public record Served(FeedPage page, Slate<Scored> ranked) {}
