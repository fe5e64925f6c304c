package cascade.training.settings;

/** A setting that is missing, unknown or out of range; the message names it. */
public final class InvalidSettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final String reason;

    /**
     * Of no file in particular.
     *
     * @param key of the setting; empty where the fault is not one setting's
     */
    public InvalidSettingException(String key, String reason) {
        super(reason);
        this.key = key;
        this.reason = reason;
    }

    /** The same, of a setting in a file. */
    InvalidSettingException(String file, String key, String reason) {
        super(file + ": " + reason);
        this.key = key;
        this.reason = reason;
    }

    /** The message without the file that it is of. */
    public String reason() {
        return reason;
    }

    /** Path of the setting, such as {@code embedding.l2}; empty where the fault is not one setting's. */
    public String key() {
        return key;
    }
}
