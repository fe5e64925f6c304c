package cascade.feedback;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;

/** Tells how many events wait in the partitions of a consumer, by what it counts itself. */
final class Backlog {

    private static final String OF_A_PARTITION = "records-lag";

    private Backlog() {}

    static void tell(Consumer<?, ?> consumer, MeterRegistry meters) {
        FeedbackMetrics.BACKLOG.gauge(meters, consumer, Backlog::events);
    }

    /** Asked for by other threads than the consumer's own, which its metrics are made for. */
    private static double events(Consumer<?, ?> consumer) {
        return consumer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(OF_A_PARTITION))
                .mapToDouble(Backlog::value)
                .filter(Double::isFinite)
                .sum();
    }

    private static double value(Metric metric) {
        return metric.metricValue() instanceof Number number ? number.doubleValue() : 0;
    }
}
