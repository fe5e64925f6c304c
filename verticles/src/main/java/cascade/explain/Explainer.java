package cascade.explain;

import cascade.explain.Explanation.Finding;
import cascade.explain.Explanation.Verdict;
import cascade.features.catalogue.Catalogue;
import cascade.filter.Filters;
import cascade.models.rank.ScoreParts;
import cascade.rank.Attribution;
import cascade.rank.LaidOut;
import cascade.rerank.Reranker;
import java.util.List;
import java.util.Map;

/**
 * Follows one item, or all candidates, through a request that is done. The columns that stages hand on, what each source found, the candidates and the
 * page, are journal enough: they are there anyway, so a feed that nobody asks about pays nothing. What they do not hold, the merge
 * before the filters and the rules of the layout, is done again here, which takes the same and gives the same. Thread-safe; not for
 * event loops.
 */
public final class Explainer {

    private final Catalogue catalogue;
    private final Filters filters;
    private final Reranker reranker;

    public Explainer(Catalogue catalogue, Filters filters, Reranker reranker) {
        this.catalogue = catalogue;
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
        Journal journal = journal(page);
        List<Finding> findings = journal.findings(item);
        var filter = new Verdict(journal.verdict(item), seenMinute);
        int place = journal.place(item);
        List<ScoreParts> tasks = place < 0 ? List.of() : Attribution.of(page.ranked(), place);
        return new Explanation(
                journal.query(),
                catalogue.row(item).id(),
                journal.fate(item, findings, filter),
                findings,
                filter,
                models,
                tasks,
                journal.rule(item),
                List.copyOf(degraded));
    }

    /**
     * What became of every candidate on the way to {@code page}: the same as of each alone, but that what the user was served before stays
     * held against it, and of what its scores are made nothing is said.
     *
     * @param models by role
     */
    public Survey survey(LaidOut page, Map<String, String> models, List<String> degraded) {
        return new Surveyor(journal(page), catalogue).survey(models, degraded);
    }

    private Journal journal(LaidOut page) {
        return new Journal(page, catalogue, filters, reranker);
    }
}
