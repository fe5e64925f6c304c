package cascade.run.config;

/** A configuration that cannot be started with; the message names the key, where it stands, and why. */
public final class ConfigRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConfigRefusedException(String message) {
        super(message);
    }
}
