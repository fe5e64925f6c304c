package cascade.lab.bench.stages;

import cascade.features.schema.Field;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.rank.RankerSides;
import cascade.rank.Scoring;
import cascade.rank.Valuation;
import java.time.InstantSource;
import java.util.List;

/** What a ranker is given, and what it does with it. */
final class RankBenchmarks {

    private RankBenchmarks() {}

    static List<StageBenchmark> of(ServingParts parts, List<StageInputs> inputs) {
        int size = inputs.getFirst().filled().size();
        String candidates = size + " candidates";
        LoadedRanker ranker = parts.ranker();
        RankerCost cost = RankerCost.ofLog(ranker.version().kind(), ranker.schema());
        double tables = (double) size * ranker.schema().width(Field.ITEM) * cost.bytesOfId();
        return List.of(
                StageBenchmark.moving(
                        "gather",
                        candidates,
                        inputs,
                        input -> parts.scoring().gather(ranker, input.filled()),
                        input -> (double) StageBenchmarks.LINE * size),
                StageBenchmark.of(
                        "gather",
                        candidates + ", cold sides",
                        inputs,
                        // As after a new ranker came into service: nothing of it is known of any item.
                        input -> new Scoring(
                                        parts.catalogue(),
                                        new RankerSides(
                                                parts.modelSets(), parts.catalogue(), _ -> {}, InstantSource.system()))
                                .gather(ranker, input.filled()),
                        Limit.bytes(tables)),
                StageBenchmark.of(
                        "rank",
                        "split, " + candidates,
                        inputs,
                        input -> parts.scoring().score(ranker, input.gathered()),
                        Limit.multiplyAdds((double) size * cost.multiplyAdds())),
                StageBenchmark.moving(
                        "rank",
                        "values and order, " + candidates,
                        inputs,
                        input -> Valuation.of(
                                input.filled(),
                                ranker.version(),
                                input.gathered().inputs(),
                                input.scores()),
                        input -> (double) Float.BYTES * input.scores().values().length));
    }
}
