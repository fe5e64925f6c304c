package cascade.models.vector;

import cascade.models.vector.codes.Candidates;
import java.util.function.IntPredicate;

/**
 * A filter of ordinals by their marks, which an index whose rows lie by mark follows without asking: it reads the rows of
 * what is wanted and no others.
 *
 * @param alive by ordinal; {@link Candidates#ALL} where all are
 * @param marks by ordinal, of all that {@code alive} accepts; never written to where that was asked for
 * @param wanted by mark
 */
@SuppressWarnings("ArrayRecordComponent") // of millions; compared by nobody
public record MarkFilter(IntPredicate alive, byte[] marks, IntPredicate wanted) implements IntPredicate {

    /** Of vectors that are all there. */
    public MarkFilter(byte[] marks, IntPredicate wanted) {
        this(Candidates.ALL, marks, wanted);
    }

    @Override
    public boolean test(int ordinal) {
        return alive.test(ordinal) && wanted.test(marks[ordinal]);
    }
}
