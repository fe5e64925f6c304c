package cascade.deadletters;

/** Something that cannot be done with a letter; the message names it. What can be done instead depends on how one asks, and is said there. */
public final class LetterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final LetterFault fault;

    public LetterException(LetterFault fault, String message) {
        super(message);
        this.fault = fault;
    }

    public LetterFault fault() {
        return fault;
    }
}
