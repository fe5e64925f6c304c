package cascade.deadletters;

/** A {@link DeadLetterDesk} closes, and answers nothing more. Carries no stack trace: it is an answer, not a defect. */
public final class DeskClosedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeskClosedException() {
        super("the desk for dead letters is closed", null, false, false);
    }
}
