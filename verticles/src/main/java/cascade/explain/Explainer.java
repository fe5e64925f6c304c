package cascade.explain;

import cascade.explain.Explanation.Finding;
import cascade.explain.Explanation.Verdict;
import cascade.features.ItemId;
import cascade.features.catalogue.Catalogue;
import cascade.feed.Candidates;
import cascade.feed.FeedQuery;
import cascade.feed.Found;
import cascade.feed.Source;
import cascade.feed.SourceParameters;
import cascade.filter.Filters;
import cascade.models.rank.ScoreParts;
import cascade.rank.Attribution;
import cascade.rank.LaidOut;
import cascade.recall.Merge;
import cascade.rerank.Reranker;
import cascade.rules.RequestRules;
import cascade.rules.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows one item through a request that is done. The columns that stages hand on, what each source found, the candidates and the
 * page, are journal enough: they are there anyway, so a feed that nobody asks about pays nothing. What they do not hold, the merge
 * before the filters and the rules of the layout, is done again here, which takes the same and gives the same. Thread-safe; not for
 * event loops.
 */
public final class Explainer {

    private final Catalogue catalogue;
    private final Merge merge;
    private final Filters filters;
    private final Reranker reranker;

    public Explainer(Catalogue catalogue, Merge merge, Filters filters, Reranker reranker) {
        this.catalogue = catalogue;
        this.merge = merge;
        this.filters = filters;
        this.reranker = reranker;
    }

    /**
     * What became of {@code item} on the way to {@code page}.
     *
     * @param seenMinute when it was last served to the user, which the request was not told; 0 where it was not
     * @param models by role
     */
    public Explanation explain(
            LaidOut page, int item, int seenMinute, Map<String, String> models, List<String> degraded) {
        Candidates candidates = page.ranked().candidates();
        FeedQuery query = candidates.query();
        List<Finding> findings = findings(candidates, item);
        var filter = new Verdict(filters.verdict(query, item).orElse(Verdict.KEPT), seenMinute);
        int place = place(candidates, item);
        Course course = place < 0 ? null : new Course(page, reranker);
        Fate fate = course == null ? early(candidates, item, findings, filter) : course.of(place, findings);
        List<ScoreParts> tasks = place < 0 ? List.of() : Attribution.of(page.ranked(), place);
        return new Explanation(
                query,
                catalogue.row(item).id(),
                fate,
                findings,
                filter,
                models,
                tasks,
                course == null ? keepingOut(query, item) : course.rule(place),
                List.copyOf(degraded));
    }

    /** Where it was let go before it was ranked: what filters say first, as sources spend no quota on what these take out. */
    private Fate early(Candidates candidates, int item, List<Finding> findings, Verdict filter) {
        if (!catalogue.isUp(item)) {
            return Fate.notHeld(catalogue.row(item));
        }
        if (!filter.isKept()) {
            Rule rule = keepingOut(candidates.query(), item);
            return filter.isKeptOut() && rule != null
                    ? Fate.filtered(filter.verdict(), rule.said())
                    : Fate.filtered(filter.verdict());
        }
        if (findings.isEmpty()) {
            return Fate.NOT_FOUND;
        }
        Candidates merged = merge.merge(candidates.query(), candidates.found());
        // Merged and not filtered out by what holds now: it was seen, or taken down and put back, in between.
        return place(merged, item) < 0 ? Fate.beyondCap(merged.size()) : Fate.filtered("seen");
    }

    private static @Nullable Rule keepingOut(FeedQuery query, int item) {
        RequestRules rules = query.rules();
        return rules == null ? null : rules.keptOutBy(item);
    }

    private static int place(Candidates candidates, int item) {
        for (int place = 0; place < candidates.size(); place++) {
            if (candidates.items()[place] == item) {
                return place;
            }
        }
        return -1;
    }

    /** The strongest first, as a page says it. */
    private List<Finding> findings(Candidates candidates, int item) {
        FeedQuery query = candidates.query();
        Map<Source, SourceParameters> parameters = query.parameters().recall().in(query.scene());
        List<Finding> findings = new ArrayList<>();
        for (Found found : candidates.found()) {
            int rank = found.rank(item);
            if (rank >= 0) {
                findings.add(new Finding(found.source(), rank + 1, found.scores()[rank], trigger(found, rank)));
            }
        }
        findings.sort(Comparator.comparingDouble(finding ->
                -Merge.part(parameters.getOrDefault(finding.source(), SourceParameters.OFF), finding.rank() - 1)));
        return findings;
    }

    private @Nullable ItemId trigger(Found found, int rank) {
        int[] triggers = found.triggers();
        return triggers == null || triggers[rank] < 0
                ? null
                : catalogue.row(triggers[rank]).id();
    }
}
