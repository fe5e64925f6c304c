package cascade.rank;

import cascade.features.catalogue.Catalogue;
import cascade.feed.Candidates;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.onnx.PooledBatch;
import cascade.models.onnx.SplitRanker;
import cascade.models.rank.RankBatch;
import cascade.models.rank.Scores;

/** Gathers what a ranker needs of candidates and scores them, on the calling thread. Thread-safe. */
public final class Scoring {

    private final Catalogue catalogue;
    private final RankerSides sides;

    /** @param sides shared by all who score */
    public Scoring(Catalogue catalogue, RankerSides sides) {
        this.catalogue = catalogue;
        this.sides = sides;
    }

    /** What the ranker is given of {@code candidates}, at least one. */
    public Inputs gather(LoadedRanker ranker, Candidates candidates) {
        return Inputs.of(
                candidates,
                ranker.schema(),
                sides.of(ranker),
                ranker.schema().cross(candidates.query().features(), catalogue));
    }

    /** The ranker's probabilities of {@code inputs}. */
    public Scores score(LoadedRanker ranker, Inputs inputs) {
        if (ranker.ranker() instanceof SplitRanker split) {
            ItemSide[] sides = inputs.sides();
            return split.score(new PooledBatch(
                    inputs.user(),
                    inputs.context(),
                    (place, to, at) -> System.arraycopy(sides[place].pool(), 0, to, at, split.poolWidth()),
                    CrossPools.of(split, inputs),
                    inputs.size()));
        }
        return ranker.ranker()
                .score(new RankBatch(
                        inputs.user(), inputs.context(), inputs.itemsOfAll(), inputs.crossOfAll(), inputs.size()));
    }
}
