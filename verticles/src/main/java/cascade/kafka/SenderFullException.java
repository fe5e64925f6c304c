package cascade.kafka;

/** A record was refused because too many, or too many bytes, are under way, as they are while Kafka is down. */
public final class SenderFullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SenderFullException(String topic, int records) {
        super("no further record to " + topic + " is taken, " + records + " are under way", null, false, false);
    }
}
