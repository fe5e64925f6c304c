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
 * What a request left behind that is done, asked about one item after the other: what is the same for all of them is made once, when it is
 * first asked for. For one thread.
 */
final class Journal {

    private final LaidOut page;
    private final Catalogue catalogue;
    private final Filters filters;
    private final Reranker reranker;
    private final Candidates candidates;
    private final FeedQuery query;
    private final Map<Source, SourceParameters> parameters;
    private @Nullable Candidates merged;
    private @Nullable Course course;

    Journal(LaidOut page, Catalogue catalogue, Filters filters, Reranker reranker) {
        this.page = page;
        this.catalogue = catalogue;
        this.filters = filters;
        this.reranker = reranker;
        this.candidates = page.ranked().candidates();
        this.query = candidates.query();
        this.parameters = query.sources();
    }

    LaidOut page() {
        return page;
    }

    Candidates candidates() {
        return candidates;
    }

    FeedQuery query() {
        return query;
    }

    SourceParameters parameters(Source source) {
        return parameters.getOrDefault(source, SourceParameters.OFF);
    }

    /** What sources found, as one list, before filters. */
    Candidates merged() {
        if (merged == null) {
            merged = Merge.of(query, candidates.found());
        }
        return merged;
    }

    /** Its place among the candidates, -1 where it is none. */
    int place(int item) {
        return place(candidates, item);
    }

    /** What became of it. */
    Fate fate(int item, List<Finding> findings, Verdict filter) {
        int place = place(item);
        return place < 0 ? early(item, findings, filter) : course().of(place, findings);
    }

    /** The operator's rule that acts on it; null where none does. */
    @Nullable
    Rule rule(int item) {
        int place = place(item);
        return place < 0 ? keepingOut(item) : course().rule(place);
    }

    /** What filters say of it, whatever else there is. */
    String verdict(int item) {
        return filters.verdict(query, item).orElse(Verdict.KEPT);
    }

    private Course course() {
        if (course == null) {
            course = new Course(page, reranker);
        }
        return course;
    }

    /** Where it was let go before it was ranked: what filters say first, as sources spend no quota on what these take out. */
    private Fate early(int item, List<Finding> findings, Verdict filter) {
        if (!catalogue.isUp(item)) {
            return Fate.notHeld(catalogue.row(item));
        }
        if (!filter.isKept()) {
            Rule rule = keepingOut(item);
            return filter.isKeptOut() && rule != null
                    ? Fate.filtered(filter.verdict(), rule.said())
                    : Fate.filtered(filter.verdict());
        }
        if (findings.isEmpty()) {
            return Fate.NOT_FOUND;
        }
        // Merged and not filtered out by what holds now: it was seen, or taken down and put back, in between.
        return place(merged(), item) < 0 ? Fate.beyondCap(merged().size()) : Fate.filtered("seen");
    }

    private @Nullable Rule keepingOut(int item) {
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

    /** Of each source that found it, the strongest first, as a page says it. */
    List<Finding> findings(int item) {
        List<Finding> findings = new ArrayList<>();
        for (Found found : candidates.found()) {
            int rank = found.rank(item);
            if (rank >= 0) {
                findings.add(new Finding(found.source(), rank + 1, found.scores()[rank], trigger(found, rank)));
            }
        }
        findings.sort(
                Comparator.comparingDouble(finding -> -Merge.part(parameters(finding.source()), finding.rank() - 1)));
        return findings;
    }

    private @Nullable ItemId trigger(Found found, int rank) {
        int[] triggers = found.triggers();
        return triggers == null || triggers[rank] < 0
                ? null
                : catalogue.row(triggers[rank]).id();
    }
}
