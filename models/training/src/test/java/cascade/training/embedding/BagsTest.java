package cascade.training.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BagsTest {

    private static final int ROWS = 12;

    /** Sums are linear, so that the gradient of a row is its weights times the gradients of the bags. */
    @Property(tries = 100)
    void sumsAndGradientsAreThoseOfRowsOneByOne(
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 6) int bagCount,
            @ForAll long seed) {
        var random = new Random(seed);
        try (Arena arena = Arena.ofConfined()) {
            EmbeddingTable table = EmbeddingTable.normal(arena, ROWS, width, 1, seed);
            var bags = new Bags(bagCount, bagCount * 5);
            bags.add(3, 1);
            bags.clear();
            double[] sums = new double[bagCount * width];
            double[][] gradients = new double[ROWS][width];
            float[] bagGradients = new float[bagCount * width];
            for (int i = 0; i < bagGradients.length; i++) {
                bagGradients[i] = random.nextFloat() - .5f;
            }
            for (int bag = 0; bag < bagCount; bag++) {
                for (int n = random.nextInt(6); n > 0; n--) {
                    int row = random.nextInt(ROWS);
                    float weight = random.nextFloat();
                    bags.add(row, weight);
                    for (int i = 0; i < width; i++) {
                        sums[bag * width + i] += weight * table.get(row, i);
                        gradients[row][i] += weight * bagGradients[bag * width + i];
                    }
                }
                bags.close();
            }
            float[] actual = new float[bagCount * width];
            bags.sums(table, actual);
            for (int i = 0; i < sums.length; i++) {
                assertThat((double) actual[i]).isCloseTo(sums[i], Offset.offset(1e-5));
            }
            checkGradients(bags, bagGradients, gradients, width);
        }
    }

    private static void checkGradients(Bags bags, float[] bagGradients, double[][] expected, int width) {
        UniqueRows unique = UniqueRows.whole(ROWS, 100);
        bags.index(unique);
        RowGradients gradients = bags.gradients(unique, bagGradients, width);
        for (int slot = 0; slot < unique.size(); slot++) {
            float[] own = new float[width + 1];
            gradients.add(slot, own, 1);
            for (int i = 0; i < width; i++) {
                assertThat((double) own[i + 1]).isCloseTo(expected[unique.row(slot)][i], Offset.offset(1e-5));
            }
        }
    }

    @Test
    void aStepWithMoreRowsThanThereIsRoomForIsRefused() {
        var bags = new Bags(1, 1);
        bags.add(1, 1);
        assertThatThrownBy(() -> bags.add(2, 1)).hasMessageContaining("more than 1 rows");
    }
}
