package cascade.kafka;

import cascade.metrics.Label;
import cascade.metrics.Metric;
import java.util.List;

/** What is told of records on their way to Kafka. */
public final class KafkaMetrics {

    private static final Label SENDER = Label.open(
            "sender", 4, "of whom: `events`, `served`, `catalogue`, or `dead-letters` of a node that folds alone");

    static final Metric IN_FLIGHT =
            Metric.gauge("cascade.kafka.records.in.flight", "Records that are not yet acknowledged", SENDER);

    static final Metric FAILED = Metric.counter(
            "cascade.kafka.records.failed",
            "Records that were not acknowledged in time, or not taken, as too many were under way",
            SENDER);

    private KafkaMetrics() {}

    public static List<Metric> all() {
        return List.of(IN_FLIGHT, FAILED);
    }
}
