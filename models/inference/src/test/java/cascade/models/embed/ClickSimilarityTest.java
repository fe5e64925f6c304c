package cascade.models.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cascade.features.schema.Similarity;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ClickSimilarityTest {

    /** The numbers are whole thousandths of what is computed here in double precision. */
    private static final double ROUNDED = .51;

    @Property(tries = 300)
    void theNumbersAreThoseOfPlainSums(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 70) int width,
            @ForAll @IntRange(min = 0, max = 2) int tail,
            @ForAll @IntRange(min = 0, max = 60) int count) {
        var random = new Random(seed);
        int dimension = width + tail;
        var similarity = new ClickSimilarity(dimension, tail);
        similarity.begin(unit(dimension, random));
        similarity.add(unit(dimension, random), 0); // another user's
        float[] user = unit(dimension, random);
        float[][] clicks = new float[count][];
        similarity.begin(user);
        for (int i = 0; i < count; i++) {
            clicks[i] = unit(dimension, random);
            if (similarity.wantsMore()) {
                similarity.add(clicks[i], 0);
            }
        }
        for (int item = 0; item < 3; item++) {
            float[] vector = unit(dimension, random);
            int[] numbers = new int[1 + Similarity.NUMBERS];
            similarity.write(vector, 0, numbers, 1);
            check(numbers, user, clicks, vector, width);
        }
    }

    private static void check(int[] numbers, float[] user, float[][] clicks, float[] vector, int width) {
        assertThat((double) numbers[1]).isCloseTo(1_000 * product(user, vector, user.length), within(ROUNDED));
        if (clicks.length == 0) {
            for (int i = 1; i < Similarity.NUMBERS; i++) {
                assertThat(numbers[1 + i]).isEqualTo(Similarity.UNKNOWN);
            }
            return;
        }
        double nearest = -1;
        double recent = 0;
        double weights = 0;
        double weight = 1;
        int close = 0;
        int related = 0;
        double[] mean = new double[width];
        for (int i = 0; i < Math.min(clicks.length, Similarity.MOST_CLICKS); i++) {
            double cosine = cosine(clicks[i], vector, width);
            nearest = Math.max(nearest, cosine);
            recent += weight * cosine;
            weights += weight;
            weight *= LatestClicks.DECAY;
            close += cosine >= .5 ? 1 : 0;
            related += cosine >= .3 ? 1 : 0;
            for (int j = 0; j < width; j++) {
                mean[j] += clicks[i][j] / length(clicks[i], width);
            }
        }
        double toMean = 0;
        double squares = 0;
        for (int j = 0; j < width; j++) {
            toMean += mean[j] * vector[j] / length(vector, width);
            squares += mean[j] * mean[j];
        }
        assertThat((double) numbers[1 + Similarity.NEAREST]).isCloseTo(1_000 * nearest, within(ROUNDED));
        assertThat((double) numbers[1 + Similarity.RECENT]).isCloseTo(1_000 * recent / weights, within(ROUNDED));
        assertThat((double) numbers[1 + Similarity.MEAN])
                .isCloseTo(1_000 * toMean / Math.sqrt(squares), within(ROUNDED));
        assertThat(numbers[1 + Similarity.CLOSE]).isEqualTo(close);
        assertThat(numbers[1 + Similarity.RELATED]).isEqualTo(related);
    }

    @Example
    void anItemWithoutAVectorIsNearToNothingThatIsKnown() {
        var similarity = new ClickSimilarity(3, 0);
        similarity.begin(new float[] {1, 0, 0});
        similarity.add(new float[] {0, 1, 0}, 0);
        int[] numbers = new int[Similarity.NUMBERS];
        similarity.write(new float[3], 0, numbers, 0);
        assertThat(numbers).containsOnly(Similarity.UNKNOWN);
    }

    @Example
    void aClickOnAnItemWithoutAVectorIsPassedOver() {
        var similarity = new ClickSimilarity(3, 0);
        similarity.begin(new float[] {1, 0, 0});
        similarity.add(new float[3], 0);
        similarity.add(new float[] {0, 1, 0}, 0);
        int[] numbers = new int[Similarity.NUMBERS];
        similarity.write(new float[] {0, 2, 0}, 0, numbers, 0);
        assertThat(numbers).containsExactly(0, 1_000, 1_000, 1_000, 1, 1);
    }

    @Example
    void aVectorIsMoreThanItsTail() {
        assertThatThrownBy(() -> new ClickSimilarity(2, 2)).hasMessageContaining("no tail of 2");
    }

    private static float[] unit(int dimension, Random random) {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        double length = length(vector, dimension);
        for (int i = 0; i < dimension; i++) {
            vector[i] /= (float) length;
        }
        return vector;
    }

    private static double length(float[] vector, int width) {
        return Math.sqrt(product(vector, vector, width));
    }

    private static double cosine(float[] one, float[] other, int width) {
        return product(one, other, width) / length(one, width) / length(other, width);
    }

    private static double product(float[] one, float[] other, int width) {
        double sum = 0;
        for (int i = 0; i < width; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }
}
