package cascade.models.rank;

import cascade.features.schema.Field;
import cascade.models.file.SealedInput;
import cascade.models.file.SealedOutput;

/**
 * How strongly the fields of a model meet, pair by pair: all that such a model sees of its ids besides their weights is
 *
 * <pre>
 * sum_{m&lt;n} r_mn S_m S_n + sum_m r_mm (S_m S_m - Q_m)
 * </pre>
 *
 * elementwise over the sums S and the sums of squares Q of the fields' vectors (FLEN, Chen et al. 2019, arXiv 1911.04690; NFM's
 * and FM's bi-interaction where r is 1 between fields and 1/2 within). Immutable.
 */
public final class FieldPairs {

    private static final int FIELDS = RankShape.FIELDS;

    private final float[] strengths;

    /** @param strengths {@code [FIELDS, FIELDS]} in the order of {@link RankShape}; of a pair, that of the earlier field first */
    public FieldPairs(float[] strengths) {
        if (strengths.length != FIELDS * FIELDS) {
            throw new IllegalArgumentException(
                    strengths.length + " strengths are not those of the pairs of " + FIELDS + " fields");
        }
        this.strengths = strengths.clone();
    }

    float between(Field one, Field other) {
        int low = Math.min(place(one), place(other));
        int high = Math.max(place(one), place(other));
        return strengths[low * FIELDS + high];
    }

    /** Where models number the field. */
    public static int place(Field field) {
        return switch (field) {
            case USER -> 0;
            case ITEM -> 1;
            case CONTEXT -> 2;
            case CROSS -> 3;
        };
    }

    void write(SealedOutput output) {
        output.writeFloats(strengths);
    }

    static FieldPairs read(SealedInput input) {
        return new FieldPairs(input.readFloats(FIELDS * FIELDS));
    }
}
