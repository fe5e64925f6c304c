/**
 * Feeds: a {@link cascade.client.feed.FeedRequest} is answered with a {@link cascade.client.feed.FeedPage}; an {@link
 * cascade.client.feed.Explanation} says why an item is on it, or why not.
 */
@NullMarked
package cascade.client.feed;

import org.jspecify.annotations.NullMarked;
