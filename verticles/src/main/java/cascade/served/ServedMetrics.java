package cascade.served;

import cascade.metrics.Label;
import cascade.metrics.Metric;
import java.util.List;

/** What is told of what comes behind an answer. */
public final class ServedMetrics {

    public static final Metric FAILURES = Metric.counter(
            "cascade.served.failures",
            "Answers of which something that comes behind them was lost",
            Label.open(
                    "effect",
                    8,
                    "`seen` (what was shown is remembered), `log` (it is written to `cascade.served`), `sources` (who found it is"
                            + " remembered), `arms` (its arms are counted), `recent` (it is among the latest that operators look"
                            + " at) or `probation` (it counts for its release)"));

    private ServedMetrics() {}

    public static List<Metric> all() {
        return List.of(FAILURES);
    }
}
