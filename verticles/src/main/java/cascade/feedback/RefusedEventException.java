package cascade.feedback;

/** An event cannot be applied. Carries no stack trace: whoever sent it is at fault, not the code. */
public final class RefusedEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    RefusedEventException(Refusal refusal) {
        super(refusal.toString(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
