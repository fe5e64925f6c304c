package cascade.features.store;

/** The store refuses a command for what it says or what it touches, and would refuse it again. */
public final class StoreFaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreFaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
