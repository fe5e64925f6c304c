package cascade.run.verify.erasure;

/** Kafka did not say what topics it has. */
final class KafkaNotAskedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KafkaNotAskedException(Throwable cause) {
        super("Kafka does not say what topics it has: " + cause.getMessage(), cause);
    }
}
