package cascade.admission;

import cascade.feed.FeedPage;

/** What became of admitted work, as far as it tells of how busy the node is. */
public enum Outcome {
    /** It was done: the time that it took counts. */
    SUCCESS,
    /** It was done without what was missing: the time that it took counts, and does not tell what the whole takes. */
    PARTIAL,
    /** It was refused for what it is, or its client went: its time tells nothing. */
    IGNORED,
    /** It was not done in time: there is too much under way. */
    DROPPED;

    /** Of a page, whatever is missing from it. */
    public static Outcome of(FeedPage page) {
        if (page.degraded().contains(FeedPage.MEMORY)) {
            return DROPPED;
        }
        return FeedPage.isDone(page.degraded()) ? SUCCESS : PARTIAL;
    }
}
