package cascade.models.vector.exact;

import cascade.models.embed.ItemVectors;
import cascade.models.vector.Neighbours;
import cascade.models.vector.Queries;
import cascade.models.vector.VectorIndex;
import cascade.models.vector.codes.Candidates;
import cascade.models.vector.codes.Rows;
import cascade.models.vector.codes.Shapes;
import java.util.function.IntPredicate;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Scans every vector: the oracle for the other indexes, and the index of choice for a few thousand vectors. Takes vectors
 * of any length.
 */
public final class ExactIndex implements VectorIndex {

    private static final ThreadLocal<Candidates> BEST = ThreadLocal.withInitial(Candidates::new);

    private final float[] vectors;
    private final int dimension;

    /**
     * Reads {@code vectors} for as long as it lives; nobody may write to them.
     *
     * @param vectors {@code [size, dimension]}, row after row, finite
     */
    public ExactIndex(float[] vectors, int dimension) {
        Rows.check(vectors, dimension);
        this.vectors = vectors;
        this.dimension = dimension;
    }

    public static ExactIndex of(ItemVectors vectors) {
        return new ExactIndex(vectors.matrix(), vectors.dimension());
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public int size() {
        return vectors.length / dimension;
    }

    @Override
    public Neighbours search(float[] query, int k, IntPredicate accepts) {
        Queries.check(query, k, dimension);
        Candidates best = BEST.get();
        best.reset(Math.min(k, size()), accepts);
        int size = size();
        for (int ordinal = 0; ordinal < size; ordinal++) {
            float score = innerProduct(query, ordinal);
            if (score > best.threshold()) {
                best.add(score, ordinal);
            }
        }
        return Neighbours.of(best, k);
    }

    private float innerProduct(float[] query, int ordinal) {
        int at = ordinal * dimension;
        int whole = Shapes.FLOATS.loopBound(dimension);
        FloatVector sums = FloatVector.zero(Shapes.FLOATS);
        for (int i = 0; i < whole; i += Shapes.FLOATS.length()) {
            sums = FloatVector.fromArray(Shapes.FLOATS, query, i)
                    .fma(FloatVector.fromArray(Shapes.FLOATS, vectors, at + i), sums);
        }
        float sum = sums.reduceLanes(VectorOperators.ADD);
        for (int i = whole; i < dimension; i++) {
            sum += query[i] * vectors[at + i];
        }
        return sum;
    }

    @Override
    public void copy(int ordinal, float[] into, int at) {
        System.arraycopy(vectors, ordinal * dimension, into, at, dimension);
    }

    @Override
    public long bytesBesideVectors() {
        return 0;
    }

    /** Holds nothing to release. */
    @Override
    public void close() {}
}
