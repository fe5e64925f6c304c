package cascade.features.redis;

/** Redis holds keys and rows of a layout that this build does not read. */
public final class OtherLayoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OtherLayoutException(String message) {
        super(message);
    }
}
