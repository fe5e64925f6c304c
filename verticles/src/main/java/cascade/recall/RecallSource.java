package cascade.recall;

import cascade.feed.Candidate;
import cascade.feed.FeedQuery;
import cascade.feed.Source;
import io.vertx.core.Future;
import java.util.List;

/** A way to find candidates. The sources of a feed work in parallel; one that is late or fails is missing, no more. */
public interface RecallSource {

    Source name();

    /**
     * At most the query's quota of candidates, best first, each with this source alone; their scores compare within the list
     * only. Empty where there is nothing to start from.
     */
    Future<List<Candidate>> recall(FeedQuery query);
}
