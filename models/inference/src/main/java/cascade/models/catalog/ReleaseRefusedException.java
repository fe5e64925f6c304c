package cascade.models.catalog;

/** A release that cannot be made or read, and why. */
public final class ReleaseRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String release;
    private final String reason;

    /** @param release what it is called, or the file that should tell which it is */
    ReleaseRefusedException(String release, String reason) {
        super(release + ": " + reason);
        this.release = release;
        this.reason = reason;
    }

    ReleaseRefusedException(String release, String reason, Throwable cause) {
        this(release, reason);
        initCause(cause);
    }

    public String release() {
        return release;
    }

    public String reason() {
        return reason;
    }
}
