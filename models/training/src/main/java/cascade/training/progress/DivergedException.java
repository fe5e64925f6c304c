package cascade.training.progress;

/** A training whose numbers are no numbers any more: its steps were too large for its data. Equal settings and data diverge again. */
public final class DivergedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param message when it was found, and the value */
    public DivergedException(String message) {
        super(message);
    }

    /** Throws where one of the values is not finite, or so large that its square is not. */
    public static void check(String what, float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value * value)) {
                throw new DivergedException(what + " holds the value " + value);
            }
        }
    }

    /** Throws where a mean loss is not finite. */
    public static void check(int epoch, double loss) {
        if (!Double.isFinite(loss)) {
            throw new DivergedException("in epoch " + epoch + " the loss is " + loss);
        }
    }
}
