package cascade.models.catalog;

/** A bundle that may not serve, and why. */
public final class BundleRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ModelVersion bundle;
    private final String reason;

    BundleRefusedException(ModelVersion bundle, String reason) {
        super("bundle " + bundle + " refused: " + reason);
        this.bundle = bundle;
        this.reason = reason;
    }

    BundleRefusedException(ModelVersion bundle, String reason, Throwable cause) {
        this(bundle, reason);
        initCause(cause);
    }

    public ModelVersion bundle() {
        return bundle;
    }

    public String reason() {
        return reason;
    }
}
