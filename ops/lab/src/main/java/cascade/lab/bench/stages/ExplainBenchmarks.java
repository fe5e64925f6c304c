package cascade.lab.bench.stages;

import cascade.explain.Explainer;
import cascade.feed.Laid;
import cascade.models.onnx.SplitRanker;
import cascade.rank.Attribution;
import cascade.rank.LaidOut;
import java.util.List;
import java.util.Map;

/** What it costs to say of one item of a page why it is there, beside the request that is made for it. */
final class ExplainBenchmarks {

    private static final int COALITIONS = 1 << 10;

    private ExplainBenchmarks() {}

    static List<StageBenchmark> of(ServingParts parts, List<StageInputs> inputs) {
        var explainer = new Explainer(parts.catalogue(), parts.filters(), parts.reranker());
        List<StageInputs> shown =
                inputs.stream().filter(input -> input.places().length > 0).toList();
        return List.of(
                StageBenchmark.moving(
                        "explain",
                        "an item of a page",
                        shown,
                        input -> explainer.explain(page(input), item(input), 0, Map.of(), List.of()),
                        input -> 2.0 * Integer.BYTES * input.ranked().size()),
                StageBenchmark.moving(
                        "explain",
                        "of that, what its score is made of",
                        shown,
                        input -> Attribution.of(input.ranked(), input.places()[0]),
                        _ -> (double) COALITIONS * Float.BYTES * width(parts)));
    }

    private static int width(ServingParts parts) {
        return parts.ranker().ranker() instanceof SplitRanker split ? split.width() : 0;
    }

    private static LaidOut page(StageInputs input) {
        return new LaidOut(
                input.ranked(), new Laid(input.places()), input.page().slate().candidates());
    }

    private static int item(StageInputs input) {
        return input.ranked().candidates().items()[input.places()[0]];
    }
}
