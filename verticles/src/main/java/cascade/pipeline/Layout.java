package cascade.pipeline;

import cascade.explain.Explainer;
import cascade.features.IdHash;
import cascade.features.catalogue.Catalogue;
import cascade.feed.Candidates;
import cascade.feed.Laid;
import cascade.feed.Scored;
import cascade.filter.Filters;
import cascade.rank.LaidOut;
import cascade.rank.Ranked;
import cascade.rerank.Reranker;
import java.util.Arrays;
import java.util.List;

/** Lays pages out and makes the objects of what they show. Thread-safe. */
public final class Layout {

    /** What draws would cost is told of one page in so many. */
    static final int APPRAISED = 64;

    private final Reranker reranker;
    private final Catalogue catalogue;

    public Layout(Reranker reranker, Catalogue catalogue) {
        this.reranker = reranker;
        this.catalogue = catalogue;
    }

    /** Says by which rules pages are laid out, of candidates that were merged and filtered by these. */
    Explainer explainer(Filters filters) {
        return new Explainer(catalogue, filters, reranker);
    }

    /** The page of {@code ranked}, of what is up now. */
    public LaidOut of(Ranked ranked) {
        Showing showing = new Showing(ranked, catalogue);
        Laid laid = lay(ranked, ranked.order());
        List<Scored> shown = showing.up(laid.places());
        while (shown.size() < laid.places().length) {
            laid = lay(ranked, stillUp(ranked, showing));
            shown = showing.up(laid.places());
        }
        return new LaidOut(ranked, laid, shown);
    }

    /** Of one page in some, what draws would cost it: each place is looked at twice for that. */
    private Laid lay(Ranked ranked, int[] byValue) {
        Candidates candidates = ranked.candidates();
        boolean isAppraised = ranked.ranker().isPresent()
                && IdHash.of(candidates.query().request().id()) % APPRAISED == 0;
        return isAppraised ? reranker.lay(candidates, byValue, ranked::value) : reranker.lay(candidates, byValue);
    }

    private static int[] stillUp(Ranked ranked, Showing showing) {
        return Arrays.stream(ranked.order()).filter(showing::isUp).toArray();
    }

    /** The same page, laid out again where something on it was taken down since: to be asked right before the answer. */
    LaidOut stillUp(LaidOut page) {
        return isUp(page) ? page : of(page.ranked());
    }

    private boolean isUp(LaidOut page) {
        Candidates candidates = page.ranked().candidates();
        for (int place : page.places()) {
            if (!catalogue.isUp(candidates.items()[place])) {
                return false;
            }
        }
        return true;
    }

    /** Every candidate that is not on the page, the most valuable first; from what never changes, on any thread. */
    List<Scored> others(LaidOut page) {
        Ranked ranked = page.ranked();
        boolean[] isShown = new boolean[ranked.size()];
        Arrays.stream(page.places()).forEach(place -> isShown[place] = true);
        return new Showing(ranked, catalogue)
                .up(Arrays.stream(ranked.order())
                        .filter(place -> !isShown[place])
                        .toArray());
    }
}
