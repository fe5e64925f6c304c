package cascade.training.settings;

/** A setting that is missing, unknown or out of range; the message names it. */
public final class InvalidSettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    InvalidSettingException(String message) {
        super(message);
    }
}
