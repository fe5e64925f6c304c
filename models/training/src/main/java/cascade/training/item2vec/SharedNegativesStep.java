package cascade.training.item2vec;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * One step of skip-gram whose negatives are shared by all contexts of a centre, as three small matrix products (Ji et al.
 * 2016, arXiv 1604.04661).
 *
 * <pre>
 * X = inputs of the contexts [m, d]       Y = outputs of the centre and the negatives [n, d]
 * E = rate (L - sigmoid(X Y'))            L is 1 in the centre's column, 0 elsewhere
 * X += E Y                                Y += E' X, both from the old values
 * </pre>
 *
 * <p>Every pair still meets as many negatives as it would alone, at a fraction of the memory traffic. Scratch space for
 * one thread; the tables may be shared by several that write without locks (Hogwild, Recht et al. 2011).
 */
final class SharedNegativesStep {

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    private final int dimension;
    private final float[] contexts;
    private final float[] targets;
    private final float[] errors;

    SharedNegativesStep(int dimension, int maxContexts, int maxTargets) {
        this.dimension = dimension;
        contexts = new float[maxContexts * dimension];
        targets = new float[maxTargets * dimension];
        errors = new float[maxContexts * maxTargets];
    }

    /**
     * Moves the rows of both tables.
     *
     * @param contextRows {@code contextCount} rows of {@code inputs}
     * @param targetRows {@code targetCount} rows of {@code outputs}, the centre first
     */
    void apply(
            float[] inputs,
            int[] contextRows,
            int contextCount,
            float[] outputs,
            int[] targetRows,
            int targetCount,
            float rate) {
        gather(inputs, contextRows, contextCount, contexts);
        gather(outputs, targetRows, targetCount, targets);
        for (int c = 0; c < contextCount; c++) {
            for (int t = 0; t < targetCount; t++) {
                float label = t == 0 ? 1 : 0;
                float score = dot(c * dimension, t * dimension);
                errors[c * targetCount + t] = rate * (label - LogisticTable.sigmoid(score));
            }
        }
        for (int c = 0; c < contextCount; c++) {
            combine(targets, targetCount, c * targetCount, 1, inputs, contextRows[c] * dimension);
        }
        for (int t = 0; t < targetCount; t++) {
            combine(contexts, contextCount, t, targetCount, outputs, targetRows[t] * dimension);
        }
    }

    private void gather(float[] table, int[] rows, int count, float[] to) {
        for (int i = 0; i < count; i++) {
            System.arraycopy(table, rows[i] * dimension, to, i * dimension, dimension);
        }
    }

    private float dot(int context, int target) {
        FloatVector sums = FloatVector.zero(LANES);
        int i = 0;
        for (; i <= dimension - LANES.length(); i += LANES.length()) {
            sums = FloatVector.fromArray(LANES, contexts, context + i)
                    .fma(FloatVector.fromArray(LANES, targets, target + i), sums);
        }
        float sum = sums.reduceLanes(VectorOperators.ADD);
        for (; i < dimension; i++) {
            sum += contexts[context + i] * targets[target + i];
        }
        return sum;
    }

    /** Adds to the row at {@code at} the sum of {@code rows[j]} times the errors {@code first + j stride}. */
    private void combine(float[] rows, int count, int first, int stride, float[] table, int at) {
        int i = 0;
        for (; i <= dimension - LANES.length(); i += LANES.length()) {
            FloatVector sum = FloatVector.fromArray(LANES, table, at + i);
            for (int j = 0; j < count; j++) {
                sum = FloatVector.fromArray(LANES, rows, j * dimension + i)
                        .fma(FloatVector.broadcast(LANES, errors[first + j * stride]), sum);
            }
            sum.intoArray(table, at + i);
        }
        for (; i < dimension; i++) {
            float sum = table[at + i];
            for (int j = 0; j < count; j++) {
                sum += rows[j * dimension + i] * errors[first + j * stride];
            }
            table[at + i] = sum;
        }
    }
}
