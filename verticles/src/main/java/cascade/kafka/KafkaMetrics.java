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

    private static final Label TOPIC = Label.of("topic", Topics.names());

    static final Metric REPLICAS = Metric.gauge(
                    "cascade.kafka.topic.replicas", "Replicas of a topic's partition with the fewest", TOPIC)
            .since("Kafka is reached");

    static final Metric REQUIRED = Metric.gauge(
                    "cascade.kafka.topic.replicas.required",
                    "Replicas that have a record at least when Kafka acknowledges it: min.insync.replicas",
                    TOPIC)
            .since("Kafka is reached");

    private KafkaMetrics() {}

    public static List<Metric> all() {
        return List.of(IN_FLIGHT, FAILED, REPLICAS, REQUIRED);
    }
}
