package cascade.served;

import cascade.feed.Candidate;
import cascade.feed.FeedPage;
import cascade.feed.Scored;
import cascade.feed.Source;
import cascade.outcomes.RecentPages;
import java.util.List;

/** Remembers in this process which source found what was shown, so that what comes of it is counted by source. */
public final class ServedSources implements AfterServe {

    private final RecentPages pages;

    public ServedSources(RecentPages pages) {
        this.pages = pages;
    }

    @Override
    public String name() {
        return "sources";
    }

    @Override
    public void served(Served served) {
        FeedPage page = served.page();
        List<Scored> shown = page.slate().candidates();
        int[] items = new int[shown.size()];
        byte[] foundBy = new byte[items.length];
        for (int i = 0; i < items.length; i++) {
            Candidate candidate = shown.get(i).item().candidate();
            items[i] = RecentPages.hash(candidate.item());
            foundBy[i] = (byte) owedTo(candidate.sources());
        }
        pages.remember(page.slate().query().request().id(), items, foundBy);
    }

    /** The strongest, which is the first; what a rule alone brought to the page was found by none. */
    private static int owedTo(List<Source> sources) {
        return sources.isEmpty() ? RecentPages.NONE : sources.getFirst().place();
    }
}
