package cascade.ops.deadletters;

/** Something that cannot be done with a letter; the message names it and says what can be done instead. */
public final class LetterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LetterException(String message) {
        super(message);
    }
}
