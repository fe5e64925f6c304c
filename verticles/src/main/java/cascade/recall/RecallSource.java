package cascade.recall;

import cascade.feed.FeedQuery;
import cascade.feed.Found;
import cascade.feed.Source;

/** A way to find candidates. One that is late or fails is missing, no more. Thread-safe. */
public interface RecallSource {

    Source name();

    /**
     * At most the query's quota of candidates, best first. Nothing where there is nothing to start from. Computes on the calling
     * thread, from memory alone: never on an event loop.
     */
    Found recall(FeedQuery query);
}
