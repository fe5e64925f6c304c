package cascade.run.report;

/** A bound that cannot be read, or is on what a report does not have; ends a command with 2. */
public final class BoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BoundException(String message) {
        super(message);
    }
}
