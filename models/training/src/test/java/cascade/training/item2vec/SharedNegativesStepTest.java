package cascade.training.item2vec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;

class SharedNegativesStepTest {

    private static final int ROWS = 8;
    private static final float RATE = .1f;
    /** The sigmoid comes from a table that is right to .001; nine such errors of a row, twice where it occurs twice, add up. */
    private static final Offset<Double> TABLE = Offset.offset(4e-3);

    /** The gradient of the skip-gram loss, pair by pair, in double. */
    @Property(tries = 100)
    void threeMatrixProductsMoveWhatPairsOneByOneWould(
            @ForAll @IntRange(min = 1, max = 150) int dimension,
            @ForAll @IntRange(min = 1, max = 9) int contexts,
            @ForAll @IntRange(min = 1, max = 9) int targets,
            @ForAll long seed) {
        var random = new Random(seed);
        float[] inputs = table(dimension, random);
        float[] outputs = table(dimension, random);
        int[] contextRows = {6, 2, 6, 1, 7, 5, 0, 4, 2};
        int[] targetRows = {3, 5, 0, 1, 2, 5, 4, 5, 6};
        double[] expectedInputs = widen(inputs);
        double[] expectedOutputs = widen(outputs);
        for (int c = 0; c < contexts; c++) {
            for (int t = 0; t < targets; t++) {
                int x = contextRows[c] * dimension;
                int y = targetRows[t] * dimension;
                double score = 0;
                for (int i = 0; i < dimension; i++) {
                    score += inputs[x + i] * outputs[y + i];
                }
                double error = RATE * ((t == 0 ? 1 : 0) - 1 / (1 + Math.exp(-score)));
                for (int i = 0; i < dimension; i++) {
                    expectedInputs[x + i] += error * outputs[y + i];
                    expectedOutputs[y + i] += error * inputs[x + i];
                }
            }
        }
        new SharedNegativesStep(dimension, 9, 9)
                .apply(inputs, contextRows, contexts, outputs, targetRows, targets, RATE);
        assertThat(widen(inputs)).containsExactly(expectedInputs, TABLE);
        assertThat(widen(outputs)).containsExactly(expectedOutputs, TABLE);
    }

    @Property(tries = 100)
    void aPairAloneIsMovedLikeOneOfMany(
            @ForAll @IntRange(min = 1, max = 150) int dimension,
            @ForAll @IntRange(min = 1, max = 9) int targets,
            @ForAll long seed) {
        var random = new Random(seed);
        float[] inputs = table(dimension, random);
        float[] outputs = table(dimension, random);
        float[] sharedInputs = inputs.clone();
        float[] sharedOutputs = outputs.clone();
        int[] targetRows = {3, 5, 0, 1, 2, 5, 4, 5, 6};
        new SharedNegativesStep(dimension, 1, 9)
                .apply(sharedInputs, new int[] {2}, 1, sharedOutputs, targetRows, targets, RATE);
        new PairStep(dimension, 9).apply(inputs, 2, outputs, targetRows, targets, RATE);
        // Sums in another order may fall into another step of the sigmoid's table.
        assertThat(widen(inputs)).containsExactly(widen(sharedInputs), TABLE);
        assertThat(widen(outputs)).containsExactly(widen(sharedOutputs), TABLE);
    }

    private static float[] table(int dimension, Random random) {
        float[] table = new float[ROWS * dimension];
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) random.nextGaussian() / 2;
        }
        return table;
    }

    private static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        Arrays.setAll(wide, i -> values[i]);
        return wide;
    }
}
