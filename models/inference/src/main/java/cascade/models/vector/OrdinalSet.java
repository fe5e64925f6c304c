package cascade.models.vector;

import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * Some ordinals, as a filter for many searches: a search can then look at these alone where they are few, without asking about
 * the others. A bit for each vector; never changes.
 */
public final class OrdinalSet implements CountedFilter {

    private final BitSet bits;
    private final int count;

    private OrdinalSet(BitSet bits) {
        this.bits = bits;
        count = bits.cardinality();
    }

    /** Those of {@code 0 .. size} that {@code accepts}, each asked about once. */
    public static OrdinalSet of(int size, IntPredicate accepts) {
        var bits = new BitSet(size);
        for (int ordinal = 0; ordinal < size; ordinal++) {
            if (accepts.test(ordinal)) {
                bits.set(ordinal);
            }
        }
        return new OrdinalSet(bits);
    }

    @Override
    public boolean test(int ordinal) {
        return bits.get(ordinal);
    }

    @Override
    public int count() {
        return count;
    }

    /** The lowest of them from {@code ordinal} on, or -1. */
    public int next(int ordinal) {
        return bits.nextSetBit(ordinal);
    }
}
