package cascade.kafka;

/** A record was refused because too many are under way, as they are while Kafka is down. */
public final class SenderFullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SenderFullException(String topic, int bound) {
        super(bound + " records are under way, no further one to " + topic + " is taken", null, false, false);
    }
}
