package cascade.lab.bench.stages;

import cascade.feed.Candidates;
import cascade.feed.FeedQuery;
import cascade.rules.RulesInForce;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What an operator's rules cost as many candidates as a merge leaves at most, beside what the same cost without. */
final class RuledBenchmarks {

    private static final int RULES = 50;
    private static final int[] BY_VALUE = IntStream.range(0, Passage.CANDIDATES).toArray();

    private RuledBenchmarks() {}

    static List<StageBenchmark> of(ServingParts parts, List<StageInputs> inputs) {
        RulesInForce rules = new RulesInForce(parts.catalogue());
        if (!rules.offer(plan(parts)).isEmpty()) {
            throw new IllegalStateException("rules of a bench were refused: " + plan(parts));
        }
        List<Candidates> without = inputs.stream()
                .map(StageInputs::filled)
                .filter(filled -> filled.size() == Passage.CANDIDATES)
                .toList();
        List<Candidates> ruled =
                without.stream().map(candidates -> under(rules, candidates)).toList();
        return List.of(
                filter(parts, "500 candidates", without),
                filter(parts, "500 candidates under 50 rules", ruled),
                rerank(parts, "a page of 500 candidates", without),
                rerank(parts, "a page of 500 candidates under 50 rules", ruled));
    }

    private static StageBenchmark filter(ServingParts parts, String what, List<Candidates> inputs) {
        return StageBenchmark.moving(
                "filter",
                what,
                inputs,
                candidates -> parts.filters().apply(candidates),
                candidates -> 2.0 * StageBenchmarks.LINE * candidates.size());
    }

    private static StageBenchmark rerank(ServingParts parts, String what, List<Candidates> inputs) {
        return StageBenchmark.moving(
                "rerank",
                what,
                inputs,
                candidates -> parts.reranker().rerank(candidates, BY_VALUE),
                candidates -> 2.0 * Integer.BYTES * candidates.size());
    }

    private static Candidates under(RulesInForce rules, Candidates candidates) {
        FeedQuery query = candidates.query();
        return new Candidates(
                query.under(rules.at(query.scene(), query.request().receivedAt())),
                candidates.found(),
                candidates.items(),
                candidates.recallScores(),
                candidates.sources());
    }

    /** Half keep out, half boost: of an author each, and every fifth of a topic. */
    private static String plan(ServingParts parts) {
        return IntStream.range(0, RULES)
                .mapToObj(n -> "{\"name\":\"r" + n + "\",\"action\":\"" + (n % 2 == 0 ? "keep-out" : "boost") + "\","
                        + (n % 5 == 3 ? topic(parts, n) : author(parts, n)) + "}")
                .collect(Collectors.joining(",", "{\"version\":1,\"rules\":[", "]}"));
    }

    private static String author(ServingParts parts, int n) {
        return "\"authors\":[\""
                + parts.catalogue()
                        .authors()
                        .word(n % parts.catalogue().authors().size()) + "\"]";
    }

    private static String topic(ServingParts parts, int n) {
        return "\"topics\":[\""
                + parts.catalogue().topics().word(n % parts.catalogue().topics().size()) + "\"]";
    }
}
