package cascade.training.item2vec;

import jdk.incubator.vector.FloatVector;
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
    private final int stride;
    private final float[] contexts;
    private final float[] targets;
    private final float[] targetsByComponent;
    private final float[] errors;

    SharedNegativesStep(int dimension, int maxContexts, int maxTargets) {
        this.dimension = dimension;
        // Whole registers: what lies beyond the targets is computed and not looked at.
        stride = (maxTargets + LANES.length() - 1) / LANES.length() * LANES.length();
        contexts = new float[maxContexts * dimension];
        targets = new float[maxTargets * dimension];
        targetsByComponent = new float[dimension * stride];
        errors = new float[maxContexts * stride];
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
        transpose(targetCount);
        for (int c = 0; c < contextCount; c++) {
            scores(c * dimension, targetCount, c * stride);
            for (int t = c * stride; t < c * stride + targetCount; t++) {
                float label = t == c * stride ? 1 : 0;
                errors[t] = rate * (label - LogisticTable.sigmoid(errors[t]));
            }
        }
        for (int c = 0; c < contextCount; c++) {
            combine(targets, targetCount, c * stride, 1, inputs, contextRows[c] * dimension);
        }
        for (int t = 0; t < targetCount; t++) {
            combine(contexts, contextCount, t, stride, outputs, targetRows[t] * dimension);
        }
    }

    private void gather(float[] table, int[] rows, int count, float[] to) {
        for (int i = 0; i < count; i++) {
            System.arraycopy(table, rows[i] * dimension, to, i * dimension, dimension);
        }
    }

    private void transpose(int targetCount) {
        for (int t = 0; t < targetCount; t++) {
            for (int i = 0; i < dimension; i++) {
                targetsByComponent[i * stride + t] = targets[t * dimension + i];
            }
        }
    }

    /**
     * Writes a context's inner products with all targets to {@code errors[at..]}, a target a lane. Every sum runs in the order
     * of the components: reduceLanes may add in any order, and differently once it is compiled, so a seed would not repeat.
     */
    private void scores(int context, int targetCount, int at) {
        for (int t = 0; t < targetCount; t += LANES.length()) {
            FloatVector sums = FloatVector.zero(LANES);
            for (int i = 0; i < dimension; i++) {
                sums = FloatVector.fromArray(LANES, targetsByComponent, i * stride + t)
                        .fma(FloatVector.broadcast(LANES, contexts[context + i]), sums);
            }
            sums.intoArray(errors, at + t);
        }
    }

    /** Adds to the row at {@code at} the sum of {@code rows[j]} times the errors {@code first + j step}. */
    private void combine(float[] rows, int count, int first, int step, float[] table, int at) {
        int i = 0;
        for (; i <= dimension - LANES.length(); i += LANES.length()) {
            FloatVector sum = FloatVector.fromArray(LANES, table, at + i);
            for (int j = 0; j < count; j++) {
                sum = FloatVector.fromArray(LANES, rows, j * dimension + i)
                        .fma(FloatVector.broadcast(LANES, errors[first + j * step]), sum);
            }
            sum.intoArray(table, at + i);
        }
        for (; i < dimension; i++) {
            float sum = table[at + i];
            for (int j = 0; j < count; j++) {
                sum = Math.fma(rows[j * dimension + i], errors[first + j * step], sum);
            }
            table[at + i] = sum;
        }
    }
}
