package cascade.admission;

import cascade.feed.FeedPage;
import java.util.List;

/** What became of admitted work, as far as it tells of how busy the node is. */
public enum Outcome {
    /** It was done: the time that it took counts. */
    SUCCESS,
    /** It was done without what was missing, or less was done on purpose: the time that it took counts, and does not tell what the whole takes. */
    PARTIAL,
    /** It was refused for what it is, or its client went: its time tells nothing. */
    IGNORED,
    /** It was not done in time: there is too much under way. */
    DROPPED;

    /** Of a page from which that is missing. */
    public static Outcome of(List<String> degraded) {
        if (degraded.contains(FeedPage.MEMORY)) {
            return DROPPED;
        }
        return FeedPage.isWhole(degraded) ? SUCCESS : PARTIAL;
    }
}
