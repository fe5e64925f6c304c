package cascade.training.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Against plain loops over widths that fill vector registers, and widths that do not. */
class PoolingTest {

    private static final int ROWS = 9;
    private static final Grouping LAYOUT = Grouping.of(2, 3, 1);

    @Property(tries = 100)
    void poolsAreSumsAndSumsOfSquares(
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 5) int size,
            @ForAll long seed) {
        EmbeddingTable table = EmbeddingTable.normal(ROWS, width, 1, seed);
        int[] ids = ids(size, seed);
        IdBatch batch = batch(ids, size);
        float[] sums = dirty(3 * 5 * width);
        float[] squares = dirty(3 * 5 * width);
        Pooling.pool(table, batch, 0, size, PoolLayout.byGroup(LAYOUT, size, width), sums, squares);
        for (int sample = 0; sample < size; sample++) {
            for (int field = 0; field < 3; field++) {
                for (int i = 0; i < width; i++) {
                    double sum = 0;
                    double square = 0;
                    for (int position = LAYOUT.starts()[field]; position < LAYOUT.starts()[field + 1]; position++) {
                        double v = table.values[ids[sample * LAYOUT.width() + position] * width + i];
                        sum += v;
                        square += v * v;
                    }
                    int at = (field * size + sample) * width + i;
                    assertThat((double) sums[at]).isCloseTo(sum, within(1e-5));
                    assertThat((double) squares[at]).isCloseTo(square, within(1e-4));
                }
            }
        }
    }

    @Property(tries = 100)
    void oneGradientPerUniqueRowSumsItsOccurrences(
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 5) int size,
            @ForAll long seed) {
        EmbeddingTable table = EmbeddingTable.normal(ROWS, width, 1, seed);
        int[] ids = ids(size, seed);
        IdBatch batch = batch(ids, size);
        float[] ofSums = EmbeddingTable.normal(3 * size, width, 1, seed + 1).toArray();
        float[] ofSquares = EmbeddingTable.normal(3 * size, width, 1, seed + 2).toArray();
        var rows = new UniqueRows(ROWS, 5 * LAYOUT.width());
        batch.index(rows);
        float[] gradients = dirty(rows.capacity() * width);
        Arrays.fill(gradients, 0, rows.size() * width, 0);
        Pooling.addGradients(
                table, batch, 0, size, PoolLayout.byGroup(LAYOUT, size, width), rows, ofSums, ofSquares, gradients);

        double[] expected = new double[ROWS * width];
        for (int position = 0; position < size * LAYOUT.width(); position++) {
            int sample = position / LAYOUT.width();
            int within = position % LAYOUT.width();
            int field = within < 2 ? 0 : within < 5 ? 1 : 2;
            for (int i = 0; i < width; i++) {
                int pool = (field * size + sample) * width + i;
                int value = ids[position] * width + i;
                expected[value] += ofSums[pool] + 2.0 * table.values[value] * ofSquares[pool];
            }
        }
        for (int slot = 0; slot < rows.size(); slot++) {
            for (int i = 0; i < width; i++) {
                assertThat((double) gradients[slot * width + i])
                        .isCloseTo(expected[rows.row(slot) * width + i], within(1e-3));
            }
        }
    }

    @Property(tries = 50)
    void everyRowButPaddingHasOneSlot(@ForAll @IntRange(min = 1, max = 5) int size, @ForAll long seed) {
        var rows = new UniqueRows(ROWS, 5 * LAYOUT.width());
        batch(ids(5, seed + 1), 5).index(rows);
        int[] ids = ids(size, seed);
        batch(ids, size).index(rows);
        assertThat(rows.size()).isEqualTo((int)
                Arrays.stream(ids).filter(id -> id != 0).distinct().count());
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == 0) {
                assertThat(rows.slot(i)).isEqualTo(-1);
            } else {
                assertThat(rows.row(rows.slot(i))).isEqualTo(ids[i]);
            }
        }
    }

    private static IdBatch batch(int[] ids, int size) {
        var batch = new IdBatch(LAYOUT.width(), 5, false);
        for (int sample = 0; sample < size; sample++) {
            batch.add(ids, null, sample * LAYOUT.width());
        }
        return batch;
    }

    private static int[] ids(int size, long seed) {
        var random = new Random(seed);
        int[] ids = new int[size * LAYOUT.width()];
        Arrays.setAll(ids, i -> random.nextInt(ROWS));
        return ids;
    }

    /** Left-overs of an earlier batch. */
    private static float[] dirty(int size) {
        float[] values = new float[size];
        Arrays.fill(values, 77);
        return values;
    }
}
