package cascade.training.recall.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The exponential of many numbers, to seven digits and always the same: the Vector API's own gives other last digits once it
 * is compiled, so that a seed would not repeat.
 *
 * <pre>e^x = 2^n e^r, n = round(x / ln 2), r = x - n ln 2, e^r = 1 + r + r^2/2 + ... + r^6/720</pre>
 */
public final class Exponential {

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final float LEAST = -87;
    private static final float LOG2_E = (float) (1 / Math.log(2));
    private static final float LN2_HIGH = 355f / 512;
    private static final float LN2_LOW = (float) (Math.log(2) - LN2_HIGH);
    /** Added to a small number, it leaves the nearest whole number in the lowest bits. */
    private static final float ROUND = 12_582_912f;

    private static final int EXPONENT_BITS = 23;

    private Exponential() {}

    /**
     * Replaces each of {@code length} values x by {@code e^(x - shift)} and gives their sum.
     *
     * @param length a multiple of a register's length
     * @param shift at least the greatest of them; what is more than 87 below it becomes 1e-38, which is as good as 0
     */
    public static float replace(float[] values, int at, int length, float shift) {
        FloatVector sums = FloatVector.zero(LANES);
        for (int i = at; i < at + length; i += LANES.length()) {
            FloatVector power = of(FloatVector.fromArray(LANES, values, i).sub(shift));
            power.intoArray(values, i);
            sums = sums.add(power);
        }
        return sum(sums);
    }

    static FloatVector of(FloatVector exponent) {
        FloatVector x = exponent.max(LEAST);
        FloatVector rounded = x.fma(FloatVector.broadcast(LANES, LOG2_E), FloatVector.broadcast(LANES, ROUND));
        FloatVector n = rounded.sub(ROUND);
        FloatVector r = n.fma(FloatVector.broadcast(LANES, -LN2_HIGH), x);
        r = n.fma(FloatVector.broadcast(LANES, -LN2_LOW), r);
        FloatVector sum = FloatVector.broadcast(LANES, 1f / 720);
        sum = sum.fma(r, FloatVector.broadcast(LANES, 1f / 120));
        sum = sum.fma(r, FloatVector.broadcast(LANES, 1f / 24));
        sum = sum.fma(r, FloatVector.broadcast(LANES, 1f / 6));
        sum = sum.fma(r, FloatVector.broadcast(LANES, 1f / 2));
        sum = sum.fma(r, FloatVector.broadcast(LANES, 1f));
        sum = sum.fma(r, FloatVector.broadcast(LANES, 1f));
        IntVector scale = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, EXPONENT_BITS);
        return sum.reinterpretAsInts().add(scale).reinterpretAsFloats();
    }

    /** Lane by lane: reduceLanes may add in any order. */
    static float sum(FloatVector lanes) {
        float sum = 0;
        float[] each = lanes.toArray();
        for (float lane : each) {
            sum += lane;
        }
        return sum;
    }

    /** The greatest of {@code length} values, a multiple of a register's length. */
    public static float greatest(float[] values, int at, int length) {
        FloatVector greatest = FloatVector.fromArray(LANES, values, at);
        for (int i = at + LANES.length(); i < at + length; i += LANES.length()) {
            greatest = greatest.max(FloatVector.fromArray(LANES, values, i));
        }
        return greatest.reduceLanes(VectorOperators.MAX);
    }
}
