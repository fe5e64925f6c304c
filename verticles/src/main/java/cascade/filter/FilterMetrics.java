package cascade.filter;

import cascade.metrics.Label;
import cascade.metrics.Metric;
import java.util.List;

/** What is told of candidates that must not be shown. */
public final class FilterMetrics {

    static final String TAKEN_DOWN = "taken-down";
    static final String WRONG_KIND = "wrong-kind";
    /** By a rule of an operator. */
    static final String KEPT_OUT = "kept-out";
    /** Clicked, hidden, excluded, in the chain of pages, or the anchor. */
    static final String DONE = "done";

    static final String SEEN = "seen";

    static final Metric REMOVED = Metric.counter(
            "cascade.filter.candidates.removed",
            "Candidates that were taken out of feeds",
            Label.of("reason", TAKEN_DOWN, WRONG_KIND, KEPT_OUT, DONE, SEEN));

    private FilterMetrics() {}

    public static List<Metric> all() {
        return List.of(REMOVED);
    }
}
