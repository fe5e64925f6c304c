package cascade.lab.sim.loop;

/** A file of arms says what cannot be. */
public final class InvalidArmException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidArmException(String message) {
        super(message);
    }
}
