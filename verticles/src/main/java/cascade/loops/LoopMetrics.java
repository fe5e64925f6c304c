package cascade.loops;

import cascade.metrics.Label;
import cascade.metrics.Metric;
import java.util.List;

/** What is told of background loops. */
public final class LoopMetrics {

    private static final Label LOOP = Label.open("loop", 32, "as `GET /health` names it, such as `catalogue-follower`");

    static final Metric SILENT = Metric.gauge(
                    "cascade.loops.silent", "Since a background loop went round last; 0 while it waits for work", LOOP)
            .in("seconds");

    static final Metric LATE = Metric.gauge(
            "cascade.loops.late",
            "Background loops that have been silent for longer than they may: `GET /health` names them");

    static final Metric FAILED = Metric.counter(
            "cascade.loops.rounds.failed",
            "Rounds of background loops that failed, each of which is followed by the next",
            LOOP);

    private LoopMetrics() {}

    public static List<Metric> all() {
        return List.of(SILENT, LATE, FAILED);
    }
}
