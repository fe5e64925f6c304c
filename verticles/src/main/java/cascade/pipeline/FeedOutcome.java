package cascade.pipeline;

import java.util.Locale;

/** What became of a feed that was asked for. */
enum FeedOutcome {
    WHOLE,
    /** Something was missing from it, as its answer says. */
    DEGRADED,
    /** No stage foresaw what happened: it was made from memory. */
    BROKEN;

    /** In metrics. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
