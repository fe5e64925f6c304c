package cascade.kafka;

import java.time.Duration;

/** Kafka did not answer, or not this question, or no client of it could be made; the message says where it was looked for. */
public final class KafkaUnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public KafkaUnreachableException(String bootstrap, Duration patience, Throwable cause) {
        super("Kafka at " + bootstrap + " did not answer within " + patience.toSeconds() + " s", cause);
    }

    public KafkaUnreachableException(String bootstrap, Throwable cause) {
        super("Kafka at " + bootstrap + " cannot be asked: " + cause.getMessage(), cause);
    }
}
