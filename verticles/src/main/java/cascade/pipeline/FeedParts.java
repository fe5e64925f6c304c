package cascade.pipeline;

import cascade.fetch.Fetch;
import cascade.filter.Filters;
import cascade.models.catalog.ModelSets;
import cascade.rank.Ranking;
import cascade.recall.Merge;
import cascade.recall.Pool;
import cascade.recall.RecallSource;
import cascade.rerank.Reranker;
import cascade.served.AfterServe;
import java.util.List;

/** What a feed is made by, in the order of the request. */
public record FeedParts(
        ModelSets modelSets,
        Fetch fetch,
        List<RecallSource> sources,
        Merge merge,
        Pool pool,
        Filters filters,
        Ranking ranking,
        Reranker reranker,
        List<AfterServe> effects) {

    public FeedParts {
        sources = List.copyOf(sources);
        effects = List.copyOf(effects);
    }

    /** The same, serving without a trace. */
    public FeedParts withoutEffects() {
        return new FeedParts(modelSets, fetch, sources, merge, pool, filters, ranking, reranker, List.of());
    }
}
