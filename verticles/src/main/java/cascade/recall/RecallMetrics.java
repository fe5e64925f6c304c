package cascade.recall;

import cascade.feed.Source;
import cascade.metrics.Label;
import cascade.metrics.Metric;
import java.util.Arrays;
import java.util.List;

/** What is told of the sources of candidates. */
public final class RecallMetrics {

    /** Values of the label {@code how}. */
    static final String COMPUTED = "computed";

    static final String REUSED = "reused";

    private static final Label SOURCE =
            Label.of("source", Arrays.stream(Source.values()).map(Source::text).toList());

    private static final Label HOW = Label.of("how", COMPUTED, REUSED);

    static final Metric SOURCE_TIME =
            Metric.timer("cascade.recall.source", "How long a source looks for candidates of one request", SOURCE);

    static final Metric SOURCE_FAILURES =
            Metric.counter("cascade.recall.source.failures", "Requests of which a source broke", SOURCE);

    static final Metric NEIGHBOURS = Metric.counter(
            "cascade.recall.neighbours", "Items whose neighbours by item2vec were searched for, or known", HOW);

    static final Metric SHARED_SEARCHES =
            Metric.counter("cascade.recall.shared.searches", "Searches that many requests share, made or known", HOW);

    static final Metric USER_VECTORS =
            Metric.counter("cascade.recall.user.vectors", "Vectors of users, computed or known", HOW);

    static final Metric NEW_ITEMS_ADDED = Metric.counter(
            "cascade.recall.new.items.added", "Items that two-tower finds though they are newer than its training");

    static final Metric NEW_ITEMS_REFUSED =
            Metric.counter("cascade.recall.new.items.refused", "New items that no vector could be made of");

    static final Metric NEW_ITEMS_FAILURES =
            Metric.counter("cascade.recall.new.items.failures", "Rounds in which new items got no vectors");

    private RecallMetrics() {}

    public static List<Metric> all() {
        return List.of(
                SOURCE_TIME,
                SOURCE_FAILURES,
                NEIGHBOURS,
                SHARED_SEARCHES,
                USER_VECTORS,
                NEW_ITEMS_ADDED,
                NEW_ITEMS_REFUSED,
                NEW_ITEMS_FAILURES);
    }
}
