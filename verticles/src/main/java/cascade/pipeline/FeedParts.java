package cascade.pipeline;

import cascade.admission.FeedRoom;
import cascade.features.catalogue.Catalogue;
import cascade.feed.LadderStep;
import cascade.feed.Source;
import cascade.fetch.Fetch;
import cascade.filter.Filters;
import cascade.models.catalog.ModelSets;
import cascade.rank.Rank;
import cascade.recall.Recall;
import cascade.rules.RulesInForce;
import cascade.served.AfterServe;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * What a feed is made by, in the order of the request.
 *
 * @param isStale whether the catalogue may not know what the store does
 * @param sources there are
 * @param rules of the operator, asked once a request
 * @param cheaperRanker kind of the ranker that stands in while a node is asked for more than it bears; empty for none
 * @param fallbacks what stands in for stages
 * @param room how much is done for a feed now, asked once a request, and for how many
 */
public record FeedParts(
        ModelSets modelSets,
        Catalogue catalogue,
        BooleanSupplier isStale,
        RulesInForce rules,
        Fetch fetch,
        Recall recall,
        Set<Source> sources,
        Filters filters,
        Rank rank,
        Layout layout,
        String cheaperRanker,
        Fallbacks fallbacks,
        FeedRoom room,
        List<AfterServe> effects) {

    public FeedParts {
        sources = Set.copyOf(sources);
        effects = List.copyOf(effects);
    }

    /** The same, serving without a trace, and always all of it. */
    public FeedParts withoutEffects() {
        return new FeedParts(
                modelSets,
                catalogue,
                isStale,
                rules,
                fetch,
                recall,
                sources,
                filters,
                rank,
                layout,
                cheaperRanker,
                fallbacks,
                FeedRoom.boundless(() -> LadderStep.WHOLE),
                List.of());
    }
}
