package cascade.lab.bench.stages;

import java.util.List;
import java.util.stream.Stream;

/** All benchmarks, in the order of a request. */
final class StageBenchmarks {

    /** What memory is read and written in: who wants a number of an item that was not read lately waits for so much. */
    static final int LINE = 64;

    /** Several hundred, so that neither branches nor small caches learn them by heart. */
    private static final int REQUESTS = 400;

    private StageBenchmarks() {}

    /** Those of {@code stages}; those without inputs, as where a tiny community asks for nothing similar, are left out. */
    static List<StageBenchmark> of(ServingParts parts, AllRankers rankers, List<String> stages) {
        List<Asked> asked = new MadeUpTraffic(parts.items(), parts.now()).take(REQUESTS);
        List<StageInputs> inputs = new Passage(parts).all(asked);
        return Stream.of(
                        AccessBenchmarks.of(),
                        FetchBenchmarks.of(inputs),
                        RecallBenchmarks.of(parts, inputs),
                        SearchBenchmarks.of(parts, inputs),
                        CandidateBenchmarks.of(parts, inputs),
                        RuledBenchmarks.of(parts, inputs),
                        SimilarityBenchmarks.of(),
                        RankBenchmarks.of(parts, inputs),
                        RankerBenchmarks.of(rankers, inputs),
                        PageBenchmarks.of(parts, inputs),
                        ExplainBenchmarks.of(parts, inputs))
                .flatMap(List::stream)
                .filter(benchmark -> stages.contains(benchmark.stage()) && benchmark.size() > 0)
                .toList();
    }
}
