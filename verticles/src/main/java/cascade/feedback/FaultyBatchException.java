package cascade.feedback;

import java.util.EnumSet;
import java.util.Set;

/** One of a batch's events cannot be folded, and could not be the next time; some of its steps may be done. */
final class FaultyBatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final EnumSet<FoldStep> done;

    FaultyBatchException(Throwable cause) {
        this(cause, Set.of());
    }

    /** @param done of all events of the batch */
    FaultyBatchException(Throwable cause, Set<FoldStep> done) {
        super(cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
        this.done = EnumSet.noneOf(FoldStep.class);
        this.done.addAll(done);
    }

    /** Steps that all events of the batch went through, each of them before or now. */
    Set<FoldStep> done() {
        return Set.copyOf(done);
    }
}
