package cascade.pipeline;

import cascade.feed.FeedQuery;
import java.util.Locale;

/** Whether whom a feed was made for has clicked anything yet. */
enum Acquaintance {
    /** No click of the user is known. */
    NEW,
    KNOWN,
    /** The user could not be looked up, or nobody was to be. */
    UNKNOWN;

    static Acquaintance of(FeedQuery query, Trace trace) {
        if (trace.isUserMissing()) {
            return UNKNOWN;
        }
        return query.features().state().isCold() ? NEW : KNOWN;
    }

    /** In metrics. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
