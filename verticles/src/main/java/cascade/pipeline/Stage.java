package cascade.pipeline;

import java.time.Duration;

/**
 * A step of a feed that may go missing.
 *
 * @param name in {@code degraded} and in metrics
 * @param budget how long a feed waits for it
 */
record Stage(String name, Duration budget) {

    static final String FEATURES = "features";
    static final String CATALOGUE = "catalogue";
    static final String RECALL = "recall";
    static final String FILTER = "filter";
    static final String RANK = "rank";

    /** How much was done for a feed; the reason is the step. */
    static final String LADDER = "ladder";

    /** What follows the last stage: looking after the page, and making the answer of it. Nothing of it goes missing. */
    static final String ANSWER = "answer";

    // Why something was missing though nothing failed.
    static final String EMPTY = "empty";
    static final String NON_FINITE = "non-finite";
    static final String SEEN_RELAXED = "seen-relaxed";
    static final String STALE = "stale";

    static Stage of(String name, Duration budget) {
        return new Stage(name, budget);
    }

    /** Its name in metrics. */
    String label() {
        return name;
    }
}
