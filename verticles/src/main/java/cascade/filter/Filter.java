package cascade.filter;

import cascade.feed.FeedQuery;
import cascade.feed.Hydrated;
import java.util.List;

/** A rule that takes candidates out of a feed. Pure; conserving: kept and removed together are what came in. */
public interface Filter {

    /** The name in metrics. */
    String name();

    Partition<Hydrated> apply(FeedQuery query, List<Hydrated> candidates);
}
