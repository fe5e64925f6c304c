package cascade.explain;

import cascade.explain.Explanation.Finding;
import cascade.features.ItemId;
import cascade.feed.FeedQuery;
import cascade.feed.Source;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of every candidate of one request, and why.
 *
 * @param models by role
 * @param sources that were asked, in their order
 * @param candidates each once: those shown in the order of the page, then those ranked by value, then those that filters took out in the
 *     order of the merge; what the merge left out is only counted
 */
public record Survey(
        FeedQuery query,
        Map<String, String> models,
        List<String> degraded,
        List<Yield> sources,
        Counts counts,
        List<Surveyed> candidates) {

    public Survey {
        sources = List.copyOf(sources);
        candidates = List.copyOf(candidates);
    }

    /**
     * How much one source found.
     *
     * @param found 0 too where it is missing, as {@code degraded} says
     * @param quota most that it may give
     */
    public record Yield(Source source, int found, int quota) {}

    /**
     * How many there were after each stage. What was merged and what joined is what filters took out and what was ranked.
     *
     * @param found different items, by all sources together
     * @param joined candidates that no source found: a rule pins them
     * @param filtered by the filters' verdict
     */
    public record Counts(int found, int merged, int joined, Map<String, Integer> filtered, int ranked, int shown) {

        public Counts {
            filtered = Map.copyOf(filtered);
        }
    }

    /**
     * One candidate.
     *
     * @param title as its application published it; null where it has none
     * @param findings of each source that found it, the strongest first
     * @param merged its place in the merge, from 1; 0 where it was not merged
     * @param filter {@code kept}, or why filters took it out
     */
    public record Surveyed(
            ItemId item, @Nullable String title, List<Finding> findings, int merged, String filter, Fate fate) {

        public boolean isKept() {
            return filter.equals(Explanation.Verdict.KEPT);
        }
    }
}
