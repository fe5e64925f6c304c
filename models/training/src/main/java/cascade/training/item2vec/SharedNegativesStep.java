package cascade.training.item2vec;

import cascade.training.recall.math.Matrix;
import cascade.training.recall.math.Product;
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
        errors(contextCount, targetCount, rate);
        combine(contextRows, contextCount, stride, targets, targetCount, 1, inputs);
        combine(targetRows, targetCount, 1, contexts, contextCount, stride, outputs);
    }

    private void gather(float[] table, int[] rows, int count, float[] to) {
        for (int i = 0; i < count; i++) {
            System.arraycopy(table, rows[i] * dimension, to, i * dimension, dimension);
        }
    }

    /** A register of targets at a time, whose rows stay in the cache until the last component. */
    private void transpose(int targetCount) {
        for (int first = 0; first < targetCount; first += LANES.length()) {
            int end = Math.min(targetCount, first + LANES.length());
            for (int i = 0; i < dimension; i++) {
                for (int t = first; t < end; t++) {
                    targetsByComponent[i * stride + t] = targets[t * dimension + i];
                }
            }
        }
    }

    /**
     * Inner products with a target a lane, so that every sum runs in the order of the components: reduceLanes may add in any
     * order, and differently once it is compiled, and a seed would not repeat.
     */
    private void errors(int contextCount, int targetCount, float rate) {
        Product.multiply(
                Matrix.rows(contexts, dimension),
                Matrix.rows(targetsByComponent, stride),
                Matrix.rows(errors, stride),
                contextCount,
                dimension,
                stride,
                false);
        for (int first = 0; first < contextCount * stride; first += stride) {
            for (int t = first; t < first + targetCount; t++) {
                float label = t == first ? 1 : 0;
                errors[t] = rate * (label - LogisticTable.sigmoid(errors[t]));
            }
        }
    }

    /** Adds to row {@code rows[r]} of the table the sum over {@code others} of row j times the error {@code r rowStep + j step}. */
    private void combine(int[] rows, int count, int rowStep, float[] others, int otherCount, int step, float[] table) {
        int r = 0;
        for (; r + 4 <= count; r += 4) {
            // Four rows that are loaded together must not be one.
            if (differ(rows[r], rows[r + 1], rows[r + 2], rows[r + 3])) {
                combineFour(rows, r, rowStep, others, otherCount, step, table);
            } else {
                for (int i = r; i < r + 4; i++) {
                    combineOne(others, otherCount, i * rowStep, step, table, rows[i] * dimension, 0);
                }
            }
        }
        for (; r < count; r++) {
            combineOne(others, otherCount, r * rowStep, step, table, rows[r] * dimension, 0);
        }
    }

    private static boolean differ(int a, int b, int c, int d) {
        return a != b && a != c && a != d && b != c && b != d && c != d;
    }

    /** Sixteen registers of the table: each value that is loaded is used four times. */
    private void combineFour(int[] rows, int r, int rowStep, float[] others, int otherCount, int step, float[] table) {
        int at0 = rows[r] * dimension;
        int at1 = rows[r + 1] * dimension;
        int at2 = rows[r + 2] * dimension;
        int at3 = rows[r + 3] * dimension;
        int width = LANES.length();
        int i = 0;
        for (; i + 4 * width <= dimension; i += 4 * width) {
            FloatVector c00 = FloatVector.fromArray(LANES, table, at0 + i);
            FloatVector c01 = FloatVector.fromArray(LANES, table, at0 + i + width);
            FloatVector c02 = FloatVector.fromArray(LANES, table, at0 + i + 2 * width);
            FloatVector c03 = FloatVector.fromArray(LANES, table, at0 + i + 3 * width);
            FloatVector c10 = FloatVector.fromArray(LANES, table, at1 + i);
            FloatVector c11 = FloatVector.fromArray(LANES, table, at1 + i + width);
            FloatVector c12 = FloatVector.fromArray(LANES, table, at1 + i + 2 * width);
            FloatVector c13 = FloatVector.fromArray(LANES, table, at1 + i + 3 * width);
            FloatVector c20 = FloatVector.fromArray(LANES, table, at2 + i);
            FloatVector c21 = FloatVector.fromArray(LANES, table, at2 + i + width);
            FloatVector c22 = FloatVector.fromArray(LANES, table, at2 + i + 2 * width);
            FloatVector c23 = FloatVector.fromArray(LANES, table, at2 + i + 3 * width);
            FloatVector c30 = FloatVector.fromArray(LANES, table, at3 + i);
            FloatVector c31 = FloatVector.fromArray(LANES, table, at3 + i + width);
            FloatVector c32 = FloatVector.fromArray(LANES, table, at3 + i + 2 * width);
            FloatVector c33 = FloatVector.fromArray(LANES, table, at3 + i + 3 * width);
            int error = r * rowStep;
            for (int at = i; at < otherCount * dimension; at += dimension) {
                FloatVector b0 = FloatVector.fromArray(LANES, others, at);
                FloatVector b1 = FloatVector.fromArray(LANES, others, at + width);
                FloatVector b2 = FloatVector.fromArray(LANES, others, at + 2 * width);
                FloatVector b3 = FloatVector.fromArray(LANES, others, at + 3 * width);
                FloatVector e0 = FloatVector.broadcast(LANES, errors[error]);
                c00 = b0.fma(e0, c00);
                c01 = b1.fma(e0, c01);
                c02 = b2.fma(e0, c02);
                c03 = b3.fma(e0, c03);
                FloatVector e1 = FloatVector.broadcast(LANES, errors[error + rowStep]);
                c10 = b0.fma(e1, c10);
                c11 = b1.fma(e1, c11);
                c12 = b2.fma(e1, c12);
                c13 = b3.fma(e1, c13);
                FloatVector e2 = FloatVector.broadcast(LANES, errors[error + 2 * rowStep]);
                c20 = b0.fma(e2, c20);
                c21 = b1.fma(e2, c21);
                c22 = b2.fma(e2, c22);
                c23 = b3.fma(e2, c23);
                FloatVector e3 = FloatVector.broadcast(LANES, errors[error + 3 * rowStep]);
                c30 = b0.fma(e3, c30);
                c31 = b1.fma(e3, c31);
                c32 = b2.fma(e3, c32);
                c33 = b3.fma(e3, c33);
                error += step;
            }
            c00.intoArray(table, at0 + i);
            c01.intoArray(table, at0 + i + width);
            c02.intoArray(table, at0 + i + 2 * width);
            c03.intoArray(table, at0 + i + 3 * width);
            c10.intoArray(table, at1 + i);
            c11.intoArray(table, at1 + i + width);
            c12.intoArray(table, at1 + i + 2 * width);
            c13.intoArray(table, at1 + i + 3 * width);
            c20.intoArray(table, at2 + i);
            c21.intoArray(table, at2 + i + width);
            c22.intoArray(table, at2 + i + 2 * width);
            c23.intoArray(table, at2 + i + 3 * width);
            c30.intoArray(table, at3 + i);
            c31.intoArray(table, at3 + i + width);
            c32.intoArray(table, at3 + i + 2 * width);
            c33.intoArray(table, at3 + i + 3 * width);
        }
        for (int j = r; j < r + 4 && i < dimension; j++) {
            combineOne(others, otherCount, j * rowStep, step, table, rows[j] * dimension, i);
        }
    }

    /** One row, from component {@code from} on. */
    private void combineOne(float[] others, int otherCount, int first, int step, float[] table, int at, int from) {
        int i = from;
        for (; i <= dimension - LANES.length(); i += LANES.length()) {
            FloatVector sum = FloatVector.fromArray(LANES, table, at + i);
            for (int j = 0; j < otherCount; j++) {
                sum = FloatVector.fromArray(LANES, others, j * dimension + i)
                        .fma(FloatVector.broadcast(LANES, errors[first + j * step]), sum);
            }
            sum.intoArray(table, at + i);
        }
        for (; i < dimension; i++) {
            float sum = table[at + i];
            for (int j = 0; j < otherCount; j++) {
                sum = Math.fma(others[j * dimension + i], errors[first + j * step], sum);
            }
            table[at + i] = sum;
        }
    }
}
