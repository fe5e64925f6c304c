package cascade.kafka;

import java.time.Duration;

/**
 * How Kafka is reached.
 *
 * @param bootstrap {@code host:port[,host:port]}
 * @param partitions of each topic that is created where it is missing
 * @param replication of each topic that is created where it is missing
 * @param deliveryTimeout after which a send that nobody acknowledged has failed
 */
public record KafkaConfig(String bootstrap, int partitions, short replication, Duration deliveryTimeout) {

    /** Rows say in a byte up to where they hold a partition. */
    public static final int MOST_PARTITIONS = 255;

    public KafkaConfig {
        if (bootstrap.isBlank()) {
            throw new IllegalArgumentException("kafka.bootstrap is empty");
        }
        if (partitions < 1 || replication < 1) {
            throw new IllegalArgumentException(
                    "kafka.partitions and kafka.replication are at least 1: " + partitions + ", " + replication);
        }
        if (partitions > MOST_PARTITIONS) {
            throw new IllegalArgumentException(
                    "kafka.partitions is above " + MOST_PARTITIONS + ", which rows have room for: " + partitions);
        }
        if (deliveryTimeout.compareTo(Duration.ofMillis(100)) < 0) {
            throw new IllegalArgumentException("kafka.delivery-timeout is under 100 ms: " + deliveryTimeout);
        }
    }

    public static KafkaConfig defaults() {
        return new KafkaConfig("127.0.0.1:9092", 12, (short) 1, Duration.ofSeconds(5));
    }
}
