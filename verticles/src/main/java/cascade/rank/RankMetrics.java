package cascade.rank;

import cascade.metrics.Metric;
import java.util.List;

/** What is told of ranking. */
public final class RankMetrics {

    public static final Metric SCORED =
            Metric.counter("cascade.rank.candidates.scored", "Candidates that a model scored");

    private RankMetrics() {}

    public static List<Metric> all() {
        return List.of(SCORED);
    }
}
