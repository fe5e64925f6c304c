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

    static final Metric WAITING =
            Metric.gauge("cascade.served.waiting.records", "Records of pages that Kafka does not have yet");

    static final Metric WAITING_BYTES = Metric.gauge("cascade.served.waiting", "What they take on this node's disk")
            .in("bytes");

    static final Metric SENT = Metric.counter("cascade.served.records.sent", "Records of pages that Kafka has taken");

    static final Metric SENDS_FAILED =
            Metric.counter("cascade.served.sends.failed", "Records of pages that Kafka refused; they are sent again");

    static final Metric DROPPED = Metric.counter(
            "cascade.served.records.dropped",
            "Records of pages that Kafka will never have",
            Label.open(
                    "reason",
                    3,
                    "`full` (too much waited), `damaged` (on the disk) or `too-large` (the broker takes no record of that size)"));

    private ServedMetrics() {}

    public static List<Metric> all() {
        return List.of(FAILURES, WAITING, WAITING_BYTES, SENT, SENDS_FAILED, DROPPED);
    }
}
