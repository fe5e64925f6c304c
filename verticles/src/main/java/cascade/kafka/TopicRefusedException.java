package cascade.kafka;

/** A broker makes no topic as it is asked for, with as many replicas as it has no brokers for, say; the message has what was asked. */
public final class TopicRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TopicRefusedException(String topic, KafkaConfig config, Throwable cause) {
        super(
                "Kafka at " + config.bootstrap() + " does not make " + topic + " with kafka.partitions = "
                        + config.partitions() + " and kafka.replication = " + config.replication() + ": "
                        + cause.getMessage(),
                cause);
    }
}
