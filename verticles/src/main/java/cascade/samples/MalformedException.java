package cascade.samples;

/** A record that is not what its topic holds. */
final class MalformedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason such as {@code items[3].inputs is not an array of whole numbers} */
    MalformedException(String reason) {
        super(reason, null, false, false);
    }
}
