package cascade.ops.deadletters;

import java.time.Duration;

/** Kafka did not answer; the message says where it was looked for. */
public final class KafkaUnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KafkaUnreachableException(String bootstrap, Duration patience, Throwable cause) {
        super(
                "Kafka at " + bootstrap + " did not answer within " + patience.toSeconds()
                        + " s: start it, or name another with --kafka HOST:PORT",
                cause);
    }
}
