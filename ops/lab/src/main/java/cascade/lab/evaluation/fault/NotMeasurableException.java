package cascade.lab.evaluation.fault;

/** An evaluation that cannot be made as it was asked for; the message says what there is instead. */
public final class NotMeasurableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotMeasurableException(String message) {
        super(message);
    }
}
