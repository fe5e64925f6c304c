package cascade.models.vector;

import java.util.function.IntPredicate;

/** Scores all vectors that a filter accepts, exactly and nothing else: for filters that accept few. For one search. */
final class AcceptedScan {

    private final IvfLists lists;
    private final Scratch scratch;
    private int waiting;

    AcceptedScan(IvfLists lists, Scratch scratch) {
        this.lists = lists;
        this.scratch = scratch;
    }

    /** The best {@code wanted} of those that {@code accepts}, by the query in the scratch. */
    Neighbours best(int wanted, IntPredicate accepts) {
        scratch.best.reset(wanted, Candidates.ALL);
        int size = lists.size();
        if (accepts instanceof OrdinalSet set) {
            for (int ordinal = set.next(0); ordinal >= 0 && ordinal < size; ordinal = set.next(ordinal + 1)) {
                add(ordinal);
            }
        } else {
            for (int ordinal = 0; ordinal < size; ordinal++) {
                if (accepts.test(ordinal)) {
                    add(ordinal);
                }
            }
        }
        score();
        return scratch.best.neighbours(wanted);
    }

    private void add(int ordinal) {
        scratch.ahead[waiting++] = lists.row(ordinal);
        if (waiting == FloatRows.AHEAD) {
            score();
        }
    }

    private void score() {
        lists.score(waiting, scratch);
        waiting = 0;
    }
}
