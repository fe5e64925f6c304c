package cascade.console;

import cascade.metrics.Metric;
import java.util.List;

/** What is told of those who watch. */
public final class ConsoleMetrics {

    static final Metric WATCHERS = Metric.gauge("cascade.console.watchers", "Consoles that are open");

    public static final Metric REFUSED =
            Metric.counter("cascade.console.watchers.refused", "Consoles beyond as many as may be open at once");

    public static final Metric SKIPPED = Metric.counter(
            "cascade.console.samples.skipped",
            "Samples that a console was not sent, as it had not taken those of before");

    private ConsoleMetrics() {}

    public static List<Metric> all() {
        return List.of(WATCHERS, REFUSED, SKIPPED);
    }
}
