package cascade.kafka;

import cascade.kafka.Sender.Batching;
import java.time.Duration;

/**
 * How Kafka is reached.
 *
 * @param bootstrap {@code host:port[,host:port]}
 * @param partitions of each topic that is created where it is missing
 * @param replication of each topic that is created where it is missing; or {@link #BROKERS_OWN}
 * @param deliveryTimeout after which a send that nobody acknowledged has failed
 */
public record KafkaConfig(String bootstrap, int partitions, short replication, Duration deliveryTimeout) {

    /** Rows say in a byte up to where they hold a partition. */
    public static final int MOST_PARTITIONS = 255;

    /** As many replicas as a broker makes by itself, {@code default.replication.factor}. */
    public static final short BROKERS_OWN = -1;

    /** For a broker's answer, once a record has waited for others to go with it. */
    private static final Duration LEAST_ANSWER = Duration.ofMillis(100);

    private static final Duration LEAST_DELIVERY =
            Duration.ofMillis(Batching.BEHIND.lingerMillis()).plus(LEAST_ANSWER);

    /** The client counts milliseconds in an int. */
    private static final Duration MOST_DELIVERY = Duration.ofMillis(Integer.MAX_VALUE);

    public KafkaConfig {
        BrokerAddresses.require("kafka.bootstrap", bootstrap);
        if (partitions < 1 || partitions > MOST_PARTITIONS) {
            throw new IllegalArgumentException("kafka.partitions is not from 1 to " + MOST_PARTITIONS
                    + ", which rows have room for: " + partitions);
        }
        if (replication < 1 && replication != BROKERS_OWN) {
            throw new IllegalArgumentException("kafka.replication is neither at least 1 nor " + BROKERS_OWN
                    + ", the broker's own default: " + replication);
        }
        if (deliveryTimeout.compareTo(LEAST_DELIVERY) < 0 || deliveryTimeout.compareTo(MOST_DELIVERY) > 0) {
            throw new IllegalArgumentException("kafka.delivery-timeout is not from " + LEAST_DELIVERY.toMillis()
                    + " ms, as records wait for others before they are sent, to " + MOST_DELIVERY.toMillis() + " ms: "
                    + deliveryTimeout);
        }
    }

    public static KafkaConfig defaults() {
        return new KafkaConfig("127.0.0.1:9092", 12, BROKERS_OWN, Duration.ofSeconds(5));
    }

    /** The same for one who sends until Kafka has it, however long it is away: the client itself tries again, and nothing comes twice. */
    public KafkaConfig untilDelivered() {
        return new KafkaConfig(bootstrap, partitions, replication, MOST_DELIVERY);
    }
}
