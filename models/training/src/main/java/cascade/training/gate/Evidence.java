package cascade.training.gate;

import cascade.models.catalog.ModelSet.LoadedRanker;
import java.util.List;

/** What rankers said of impressions that none of them has learned from, and what came of those. */
interface Evidence {

    /** Where it is from. */
    String source();

    Judged judged();

    /** Whether it was asked; of the best of a week pages as they were served may not tell. */
    boolean has(LoadedRanker ranker);

    /** The column of a ranker's task in {@link #judged}. */
    int column(LoadedRanker ranker, String task);

    /** Some requests of the same time. */
    List<? extends Request> requests();
}
