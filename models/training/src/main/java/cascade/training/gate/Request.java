package cascade.training.gate;

import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.rank.RankBatch;

/** Candidates of somebody, to be ranked. */
interface Request {

    /** As a ranker is asked of them. */
    RankBatch encoded(LoadedRanker ranker);
}
