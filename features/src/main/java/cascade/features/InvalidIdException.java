package cascade.features;

/** An id that breaks the rule of {@link UserId}, {@link ItemId}, {@link AuthorId} and {@link Topic}. */
public final class InvalidIdException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    InvalidIdException(String what, String value, String fault) {
        super(what + " '" + (value.length() > 80 ? value.substring(0, 80) + "..." : value) + "' " + fault);
    }
}
