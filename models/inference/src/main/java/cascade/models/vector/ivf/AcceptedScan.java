package cascade.models.vector.ivf;

import cascade.models.vector.Neighbours;
import cascade.models.vector.OrdinalSet;
import cascade.models.vector.codes.Candidates;
import cascade.models.vector.codes.Scratch;
import java.util.function.IntPredicate;

/** Scores all vectors that a filter accepts, exactly and nothing else: for filters that accept few. For one search. */
final class AcceptedScan {

    private final int size;
    private final Scratch scratch;
    private final Rescoring scoring;

    /** @param size ordinals to ask about */
    AcceptedScan(IvfLists lists, ListTails tails, int size, Scratch scratch) {
        this.size = size;
        this.scratch = scratch;
        scoring = new Rescoring(lists, tails, scratch);
    }

    /** The best {@code wanted} of those that {@code accepts}, by the query in the scratch. */
    Neighbours best(int wanted, IntPredicate accepts) {
        scratch.best.reset(wanted, Candidates.ALL);
        if (accepts instanceof OrdinalSet set) {
            for (int ordinal = set.next(0); ordinal >= 0 && ordinal < size; ordinal = set.next(ordinal + 1)) {
                scoring.addOrdinal(ordinal);
            }
        } else {
            for (int ordinal = 0; ordinal < size; ordinal++) {
                if (accepts.test(ordinal)) {
                    scoring.addOrdinal(ordinal);
                }
            }
        }
        scoring.finish();
        return Neighbours.of(scratch.best, wanted);
    }
}
