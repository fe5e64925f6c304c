package cascade.lab.sim.http;

/** A server does not hold the people that were to visit it. */
public final class NotThatWorldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotThatWorldException(String message) {
        super(message);
    }
}
