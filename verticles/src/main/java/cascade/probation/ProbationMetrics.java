package cascade.probation;

import cascade.metrics.Label;
import cascade.metrics.Metric;
import java.util.Arrays;
import java.util.List;

/** What is told of releases in their guard time. */
public final class ProbationMetrics {

    private static final String SINCE = "a node that has models.guard.time";

    public static final Metric RETRACTED = Metric.counter(
                    "cascade.probation.releases.retracted",
                    "Releases that this node took back in their guard time, by what went wrong",
                    Label.of(
                            "reason",
                            Arrays.stream(Fault.values()).map(Fault::text).toList()))
            .since(SINCE);

    static final Metric FAILED = Metric.counter(
                    "cascade.probation.retractions.failed",
                    "Releases that this node would have taken back, and that go on serving")
            .since(SINCE);

    static final Metric PASSED = Metric.counter(
                    "cascade.probation.releases.passed", "Releases whose guard time this node saw the end of")
            .since(SINCE);

    public static final Metric WATCHING = Metric.gauge(
                    "cascade.probation.watching", "1 while this node watches a release in its guard time, else 0")
            .since(SINCE);

    private ProbationMetrics() {}

    public static List<Metric> all() {
        return List.of(RETRACTED, FAILED, PASSED, WATCHING);
    }
}
