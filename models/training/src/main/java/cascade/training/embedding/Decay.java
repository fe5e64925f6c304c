package cascade.training.embedding;

/**
 * How rows are pulled towards 0.
 *
 * @param l2 strength, at least 0
 */
public record Decay(Kind kind, float l2) {

    /** What the pull is part of. */
    public enum Kind {
        /** {@code l2 v} is added to the gradient of every row that the optimiser moves, once a step. */
        ROWS,
        /**
         * {@code l2 v n / batch} is added, n being how often the row occurs in the batch: the gradient of {@code l2 / 2} times
         * the squared length of all vectors of a sample, averaged over the samples. Frequent rows are pulled more.
         */
        OCCURRENCES,
        /** {@code v} shrinks by {@code rate l2 v}, apart from the gradient and its moments (Loshchilov and Hutter 2019). */
        DECOUPLED
    }

    public static final Decay NONE = new Decay(Kind.ROWS, 0);

    /** What is added to a row's gradient, as a multiple of the row. */
    float inGradient(UniqueRows rows, int slot) {
        return switch (kind) {
            case ROWS -> l2;
            case OCCURRENCES -> l2 * rows.share(slot);
            case DECOUPLED -> 0;
        };
    }

    /** The same, for rows that the batch does not have. */
    float untouched() {
        return kind == Kind.ROWS ? l2 : 0;
    }

    /** What a step of {@code rate} takes from a row, as a share of the row. */
    float apart(double rate) {
        return kind == Kind.DECOUPLED ? (float) (rate * l2) : 0;
    }
}
