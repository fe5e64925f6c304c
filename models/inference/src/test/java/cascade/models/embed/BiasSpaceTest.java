package cascade.models.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BiasSpaceTest {

    private static final int WIDTH = 6;

    @Property(tries = 300)
    void theOrderIsThatOfTheScoresWithTheirBiases(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 30) int items,
            @ForAll @DoubleRange(min = 0, max = 20) double spread) {
        var random = new Random(seed);
        float[] vectors = units(items, random);
        float[] user = units(1, random);
        float[] biases = new float[items];
        for (int i = 0; i < items; i++) {
            biases[i] = (float) (spread * random.nextGaussian());
        }

        BiasSpace space = BiasSpace.of(biases);
        float[] longer = space.items(vectors, biases, WIDTH);
        float[] longerUser = space.users(user, WIDTH);

        assertThat(dot(longerUser, 0, longerUser, 0, WIDTH + 2)).isCloseTo(1, within(1e-5));
        for (int a = 0; a < items; a++) {
            int at = a * (WIDTH + 2);
            assertThat(dot(longer, at, longer, at, WIDTH + 2)).isCloseTo(1, within(1e-5));
            for (int b = 0; b < a; b++) {
                double before = score(user, vectors, biases, a) - score(user, vectors, biases, b);
                double after = dot(longerUser, 0, longer, at, WIDTH + 2)
                        - dot(longerUser, 0, longer, b * (WIDTH + 2), WIDTH + 2);
                // What is nearer than floats can tell may change places.
                if (Math.abs(before) > 1e-4 * (1 + spread)) {
                    assertThat(Math.signum(after)).isEqualTo(Math.signum(before));
                }
            }
        }
    }

    @Property(tries = 100)
    void anItemAsksForOthersByItsVectorAloneWhateverItsOwnBias(
            @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 3) double spread) {
        var random = new Random(seed);
        float[] vectors = units(3, random);
        float[] biases = {(float) spread, 0, (float) -spread};
        float[] longer = BiasSpace.of(biases).items(vectors, biases, WIDTH);

        for (int item = 0; item < 3; item++) {
            float[] asking = BiasSpace.asking(
                    BiasSpace.direction(Arrays.copyOfRange(longer, item * (WIDTH + 2), (item + 1) * (WIDTH + 2))));
            float[] vector = Arrays.copyOfRange(vectors, item * WIDTH, (item + 1) * WIDTH);
            assertThat(asking).containsExactly(BiasSpace.of(biases).users(vector, WIDTH), within(1e-5f));
        }
    }

    @Test
    void withEqualBiasesNothingIsAdded() {
        BiasSpace space = BiasSpace.of(new float[] {3, 3});

        assertThat(space.item(3).values()).containsExactly(0, 0);
        assertThat(space.item(3).head()).isEqualTo(1);
        assertThat(BiasSpace.of(new float[0]).item(0).head()).isEqualTo(1);
    }

    @Test
    void aBiasBeyondTheOthersCountsAsTheirGreatest() {
        BiasSpace space = BiasSpace.of(new float[] {-1, 1});

        assertThat(space.item(7).values()).isEqualTo(space.item(1).values());
        assertThat(space.item(-7).values()).isEqualTo(space.item(-1).values());
    }

    private static double score(float[] user, float[] vectors, float[] biases, int item) {
        return dot(user, 0, vectors, item * WIDTH, WIDTH) + biases[item];
    }

    private static float[] units(int count, Random random) {
        float[] values = new float[count * WIDTH];
        for (int row = 0; row < count; row++) {
            for (int i = row * WIDTH; i < (row + 1) * WIDTH; i++) {
                values[i] = (float) random.nextGaussian();
            }
            double length = Math.sqrt(dot(values, row * WIDTH, values, row * WIDTH, WIDTH));
            for (int i = row * WIDTH; i < (row + 1) * WIDTH; i++) {
                values[i] /= (float) length;
            }
        }
        return values;
    }

    private static double dot(float[] a, int atA, float[] b, int atB, int width) {
        double sum = 0;
        for (int i = 0; i < width; i++) {
            sum += (double) a[atA + i] * b[atB + i];
        }
        return sum;
    }
}
