package cascade.kafka.follow;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;

/** How many records wait in the partitions of a consumer, by what it counts itself. */
final class RecordsLag {

    private static final String OF_A_PARTITION = "records-lag";

    private RecordsLag() {}

    /** May be asked by other threads than the consumer's own, which its metrics are made for. */
    static double of(Consumer<?, ?> consumer) {
        return consumer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(OF_A_PARTITION))
                .mapToDouble(RecordsLag::value)
                .filter(Double::isFinite)
                .sum();
    }

    private static double value(Metric metric) {
        return metric.metricValue() instanceof Number number ? number.doubleValue() : 0;
    }
}
