package cascade.training.recall.softmax;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Rows of scores, multiplied and added up. Lengths are multiples of a register's. */
final class Rescale {

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    private Rescale() {}

    /** {@code x = factor x + offsets}. */
    static void apply(float[] values, int at, int length, float factor, float[] offsets) {
        for (int i = 0; i < length; i += LANES.length()) {
            FloatVector.fromArray(LANES, values, at + i)
                    .fma(FloatVector.broadcast(LANES, factor), FloatVector.fromArray(LANES, offsets, i))
                    .intoArray(values, at + i);
        }
    }

    /** {@code x = factor x}. */
    static void apply(float[] values, int at, int length, float factor) {
        for (int i = at; i < at + length; i += LANES.length()) {
            FloatVector.fromArray(LANES, values, i).mul(factor).intoArray(values, i);
        }
    }

    /** {@code sums += factor x}. */
    static void addTo(float[] sums, float[] values, int at, int length, float factor) {
        for (int i = 0; i < length; i += LANES.length()) {
            FloatVector.fromArray(LANES, values, at + i)
                    .fma(FloatVector.broadcast(LANES, factor), FloatVector.fromArray(LANES, sums, i))
                    .intoArray(sums, i);
        }
    }

    /** The sum of what values have above {@code least}; they become {@code above} there and 0 elsewhere. */
    static double replaceAbove(float[] values, int at, int length, float least, float above) {
        FloatVector sums = FloatVector.zero(LANES);
        FloatVector replacement = FloatVector.broadcast(LANES, above);
        for (int i = at; i < at + length; i += LANES.length()) {
            FloatVector beyond = FloatVector.fromArray(LANES, values, i).sub(least);
            VectorMask<Float> isAbove = beyond.compare(VectorOperators.GT, 0);
            sums = sums.add(beyond, isAbove);
            FloatVector.zero(LANES).blend(replacement, isAbove).intoArray(values, i);
        }
        return sums.reduceLanes(VectorOperators.ADD);
    }
}
