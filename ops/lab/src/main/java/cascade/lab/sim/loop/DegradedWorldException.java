package cascade.lab.sim.loop;

/** A stage went missing in a world where nothing may: its figures would be of something else. */
public final class DegradedWorldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DegradedWorldException(String message) {
        super(message);
    }
}
