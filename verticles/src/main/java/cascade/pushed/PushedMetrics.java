package cascade.pushed;

import cascade.metrics.Label;
import cascade.metrics.Metric;
import java.util.Arrays;
import java.util.List;

/** What is told of what operators push. */
public final class PushedMetrics {

    private static final Label WHAT =
            Label.of("what", Arrays.stream(Pushed.values()).map(Pushed::text).toList());

    static final Metric VERSION =
            Metric.gauge("cascade.pushed.version", "The version in force; 0 where nothing was pushed", WHAT);

    static final Metric REFUSED = Metric.counter(
            "cascade.pushed.plans.refused", "What was pushed and refused; the version before stays in force", WHAT);

    private PushedMetrics() {}

    public static List<Metric> all() {
        return List.of(VERSION, REFUSED);
    }
}
