package cascade.training.item2vec;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * One step of skip-gram for one pair of a centre and a context: what {@link SharedNegativesStep} does for one context, without
 * matrices that are not worth setting up for so little.
 *
 * <pre>e_t = rate (L_t - sigmoid(x y_t))        x += sum over t of e_t y_t        y_t += e_t x, all from the old values</pre>
 *
 * <p>Scratch space for one thread; the tables may be shared by several that write without locks.
 */
final class PairStep {

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    private final int dimension;
    private final float[] errors;
    private final float[] context;
    private final float[] lanes = new float[LANES.length()];

    PairStep(int dimension, int maxTargets) {
        this.dimension = dimension;
        errors = new float[maxTargets];
        context = new float[dimension];
    }

    /**
     * Moves the rows of both tables.
     *
     * @param contextRow of {@code inputs}
     * @param targetRows {@code targetCount} rows of {@code outputs}, the centre first
     */
    void apply(float[] inputs, int contextRow, float[] outputs, int[] targetRows, int targetCount, float rate) {
        int x = contextRow * dimension;
        System.arraycopy(inputs, x, context, 0, dimension);
        for (int t = 0; t < targetCount; t++) {
            float label = t == 0 ? 1 : 0;
            errors[t] = rate * (label - LogisticTable.sigmoid(product(outputs, targetRows[t] * dimension)));
        }
        for (int t = 0; t < targetCount; t++) {
            add(errors[t], outputs, targetRows[t] * dimension, inputs, x);
        }
        for (int t = 0; t < targetCount; t++) {
            add(errors[t], context, 0, outputs, targetRows[t] * dimension);
        }
    }

    /** The lanes are added in their order: reduceLanes may add in any, and a seed would not repeat. */
    private float product(float[] table, int at) {
        var sums = FloatVector.zero(LANES);
        int i = 0;
        for (; i <= dimension - LANES.length(); i += LANES.length()) {
            sums = FloatVector.fromArray(LANES, context, i).fma(FloatVector.fromArray(LANES, table, at + i), sums);
        }
        sums.intoArray(lanes, 0);
        float sum = 0;
        for (float lane : lanes) {
            sum += lane;
        }
        for (; i < dimension; i++) {
            sum = Math.fma(context[i], table[at + i], sum);
        }
        return sum;
    }

    /** Adds {@code weight} times one row to another. */
    private void add(float weight, float[] from, int fromAt, float[] to, int toAt) {
        var weights = FloatVector.broadcast(LANES, weight);
        int i = 0;
        for (; i <= dimension - LANES.length(); i += LANES.length()) {
            FloatVector.fromArray(LANES, from, fromAt + i)
                    .fma(weights, FloatVector.fromArray(LANES, to, toAt + i))
                    .intoArray(to, toAt + i);
        }
        for (; i < dimension; i++) {
            to[toAt + i] = Math.fma(from[fromAt + i], weight, to[toAt + i]);
        }
    }
}
