package cascade.lab.bench.stages;

import cascade.features.schema.Field;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.onnx.SplitRanker;
import cascade.rank.Scoring;
import java.util.List;

/** What each ranking model costs a request: its inputs gathered and scored, as it is served, with what is kept of items at hand. */
final class RankerBenchmarks {

    private RankerBenchmarks() {}

    static List<StageBenchmark> of(AllRankers all, List<StageInputs> inputs) {
        return all.rankers().stream().map(ranker -> of(all, ranker, inputs)).toList();
    }

    private static StageBenchmark of(AllRankers all, LoadedRanker ranker, List<StageInputs> inputs) {
        String form = ranker.ranker() instanceof SplitRanker ? "split" : "whole";
        int candidates = inputs.getFirst().filled().size();
        return StageBenchmark.of(
                StagesSettings.RANKERS,
                "%s, %s, %d candidates".formatted(ranker.version().kind(), form, candidates),
                inputs,
                input -> {
                    Scoring scoring = all.scoring(ranker, inputs);
                    return scoring.score(ranker, scoring.gather(ranker, input.filled()));
                },
                limit(ranker, candidates));
    }

    /** Multiply-adds, and of a model that has none the weights of its items. */
    private static Limit limit(LoadedRanker ranker, int candidates) {
        RankerCost cost = RankerCost.ofLog(ranker.version().kind(), ranker.schema());
        return cost.multiplyAdds() > 0
                ? Limit.multiplyAdds((double) candidates * cost.multiplyAdds())
                : Limit.bytes((double) candidates * ranker.schema().width(Field.ITEM) * cost.bytesOfId());
    }
}
