package cascade.lab.bench.stages;

import cascade.feed.Found;
import java.util.List;

/** From what was found to what may be shown. */
final class CandidateBenchmarks {

    private CandidateBenchmarks() {}

    static List<StageBenchmark> of(ServingParts parts, List<StageInputs> inputs) {
        Passage passage = new Passage(parts);
        return List.of(
                StageBenchmark.moving(
                        "merge",
                        "lists of all sources",
                        inputs,
                        input -> passage.merge(input.query(), input.found()),
                        CandidateBenchmarks::merged),
                StageBenchmark.moving(
                        "filter",
                        "what was merged",
                        inputs,
                        input -> parts.filters().apply(input.merged()),
                        // A row, and the place where the user would know it.
                        input -> 2.0 * StageBenchmarks.LINE * input.merged().size()));
    }

    /** Every item that is found is read; of what is kept the row is looked up. */
    private static double merged(StageInputs input) {
        int found = input.found().stream().mapToInt(Found::size).sum();
        return (double) found * Integer.BYTES + (double) input.merged().size() * StageBenchmarks.LINE;
    }
}
