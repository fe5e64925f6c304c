package cascade.rank;

import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Similarity;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How near the candidates of a request lie to what its user opened, as a ranker was told.
 *
 * @param schema that makes ids of it; null where the ranker does not ask
 * @param numbers {@code [size, Similarity.NUMBERS]}, maybe longer; empty where it does not ask
 */
@SuppressWarnings("ArrayRecordComponent") // of hundreds, in a hot path; compared by nobody
record Near(@Nullable FeatureSchema schema, int[] numbers) {

    private static final int[] NOTHING = {};

    /** Of a ranker that does not ask. */
    static final Near UNASKED = new Near(null, NOTHING);

    /** Writes the ids of a candidate to their places in its ids of the field cross, which begin at {@code at}. */
    void write(int place, int[] ids, int at) {
        if (schema != null) {
            schema.encodeSimilarity(numbers, Similarity.NUMBERS * place, ids, at);
        }
    }

    /** {@code [Similarity.NUMBERS]} of a candidate; empty where the ranker does not ask. */
    int[] of(int place) {
        int from = Similarity.NUMBERS * place;
        return schema == null ? NOTHING : Arrays.copyOfRange(numbers, from, from + Similarity.NUMBERS);
    }
}
