package cascade.deadletters;

/** As many wait at a {@link DeadLetterDesk} as may. Carries no stack trace: it is an answer, not a defect. */
public final class DeskFullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeskFullException(int waiting) {
        super(waiting + " questions about dead letters wait already", null, false, false);
    }
}
