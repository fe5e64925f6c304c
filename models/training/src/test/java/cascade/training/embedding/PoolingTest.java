package cascade.training.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.training.embedding.SampleLayout.Slot;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;

/** Against plain loops over widths that fill vector registers, and widths that do not. */
class PoolingTest {

    private static final int ROWS = 9;
    private static final int MANY = 200;
    private static final SampleLayout SLOTS = SampleLayout.ofSlots(ROWS, 2, 3, 1);
    private static final Grouping LAYOUT = SLOTS.bySlot();

    @Property(tries = 100)
    void poolsAreSumsAndSumsOfSquares(
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 5) int size,
            @ForAll long seed) {
        EmbeddingTable table = EmbeddingTable.normal(Arena.ofAuto(), ROWS, width, 1, seed);
        int[] ids = ids(size, seed);
        IdBatch batch = batch(ids, size);
        MemorySegment sums = memory(dirty(3 * 5 * width));
        MemorySegment squares = memory(dirty(3 * 5 * width));
        Pooling.pool(table, batch, 0, size, PoolLayout.byGroup(LAYOUT, size, width), sums, squares);
        for (int sample = 0; sample < size; sample++) {
            for (int field = 0; field < 3; field++) {
                for (int i = 0; i < width; i++) {
                    double sum = 0;
                    double square = 0;
                    for (int position = LAYOUT.starts()[field]; position < LAYOUT.starts()[field + 1]; position++) {
                        double v = table.get(ids[sample * LAYOUT.width() + position], i);
                        sum += v;
                        square += v * v;
                    }
                    int at = (field * size + sample) * width + i;
                    assertThat((double) Lanes.get(sums, at)).isCloseTo(sum, within(1e-5));
                    assertThat((double) Lanes.get(squares, at)).isCloseTo(square, within(1e-4));
                }
            }
        }
    }

    @Property(tries = 100)
    void oneGradientPerUniqueRowSumsItsOccurrences(
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 5) int size,
            @ForAll long seed) {
        EmbeddingTable table = EmbeddingTable.normal(Arena.ofAuto(), ROWS, width, 1, seed);
        int[] ids = ids(size, seed);
        IdBatch batch = batch(ids, size);
        float[] ofSums = EmbeddingTable.normal(Arena.ofAuto(), 3 * size, width, 1, seed + 1)
                .toArray();
        float[] ofSquares = EmbeddingTable.normal(Arena.ofAuto(), 3 * size, width, 1, seed + 2)
                .toArray();
        var rows = UniqueRows.whole(ROWS, 5 * LAYOUT.width());
        var back = new PoolGradients(PoolLayout.byGroup(LAYOUT, size, width), memory(ofSums), memory(ofSquares));
        float[] gradients = byRow(table, batch, rows, size, back);

        double[] expected = new double[ROWS * width];
        for (int position = 0; position < size * LAYOUT.width(); position++) {
            int sample = position / LAYOUT.width();
            int within = position % LAYOUT.width();
            int field = within < 2 ? 0 : within < 5 ? 1 : 2;
            for (int i = 0; i < width; i++) {
                int pool = (field * size + sample) * width + i;
                int value = ids[position] * width + i;
                expected[value] += ofSums[pool] + 2.0 * table.get(ids[position], i) * ofSquares[pool];
            }
        }
        for (int i = 0; i < expected.length; i++) {
            // Padding has none.
            double wanted = i < width ? 0 : expected[i];
            assertThat((double) gradients[i]).isCloseTo(wanted, within(1e-3));
        }
    }

    @Property(tries = 50)
    void everyRowButPaddingHasOneSlot(@ForAll @IntRange(min = 1, max = 5) int size, @ForAll long seed) {
        var rows = UniqueRows.whole(ROWS, 5 * LAYOUT.width());
        batch(ids(5, seed + 1), 5).index(rows);
        int[] ids = ids(size, seed);
        batch(ids, size).index(rows);
        assertThat(rows.size()).isEqualTo((int)
                Arrays.stream(ids).filter(id -> id != 0).distinct().count());
        assertThat(rows.start(rows.size()))
                .isEqualTo((int) Arrays.stream(ids).filter(id -> id != 0).count());
        for (int slot = 0; slot < rows.size(); slot++) {
            for (int i = rows.start(slot); i < rows.start(slot + 1); i++) {
                assertThat(ids[rows.position(i)]).isEqualTo(rows.row(slot));
            }
        }
    }

    @Property(tries = 50)
    void partitionsShareOutTheRowsAndLoseNoGradient(
            @ForAll @IntRange(min = 1, max = 20) int width,
            @ForAll @IntRange(min = 1, max = 5) int partitions,
            @ForAll long seed) {
        EmbeddingTable table = EmbeddingTable.normal(Arena.ofAuto(), MANY, width, 1, seed);
        var random = new Random(seed);
        int[] ids = new int[5 * LAYOUT.width()];
        Arrays.setAll(ids, i -> random.nextInt(MANY));
        IdBatch batch = batch(ids, 5);
        MemorySegment sums = EmbeddingTable.normal(Arena.ofAuto(), 3 * 5, width, 1, seed + 1).values;
        // Three samples to the first of two shares.
        PoolGradients[] shares = {
            new PoolGradients(PoolLayout.bySample(LAYOUT, width), sums, null),
            new PoolGradients(PoolLayout.bySample(LAYOUT, width), sums.asSlice(3L * 3 * width * Float.BYTES), null)
        };
        float[] whole = byRow(table, batch, UniqueRows.whole(MANY, ids.length), 3, shares);
        float[] parts = new float[MANY * width];
        for (UniqueRows rows : UniqueRows.partitions(MANY, ids.length, partitions)) {
            float[] part = byRow(table, batch, rows, 3, shares);
            for (int i = 0; i < parts.length; i++) {
                // A row is in one partition only, else its gradient would come twice.
                parts[i] += part[i];
            }
        }
        assertThat(parts).isEqualTo(whole);
    }

    @Property(tries = 20)
    void walkingThePartitionsMeetsEveryRowButPaddingOnce(
            @ForAll @IntRange(min = 1, max = 300) int rows, @ForAll @IntRange(min = 1, max = 7) int partitions) {
        int[] met = new int[rows];
        for (UniqueRows part : UniqueRows.partitions(rows, 1, partitions)) {
            for (int row = part.firstRow(); row < rows; row = part.nextRow(row)) {
                met[row]++;
            }
        }
        assertThat(met[0]).isZero();
        assertThat(Arrays.stream(met).skip(1)).allMatch(times -> times == 1);
    }

    @Example
    void theIdsOfAMeanSlotWeighOneOverTheirNumber() {
        var layout =
                new SampleLayout(ROWS, List.of("all"), List.of(new Slot("mean", 0, 3, true), new Slot("sum", 0, 2)));
        EmbeddingTable table = EmbeddingTable.copyOf(Arena.ofAuto(), new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8}, 1);
        var batch = new IdBatch(layout, 3, true);
        batch.add(Rows.one(2, 6, 0, 1, 3), 0);
        batch.add(Rows.one(0, 0, 0, 0, 5), 0);
        batch.add(new Rows(5, new int[] {2, 6, 7, 1, 3}, new float[] {1, 3, 0, 2, 1}), 0);
        MemorySegment sums = memory(new float[6]);
        PoolLayout pools = PoolLayout.bySample(layout.bySlot(), 1);
        Pooling.pool(table, batch, 0, 3, pools, sums, null);
        assertThat(sums.toArray(ValueLayout.JAVA_FLOAT))
                .containsExactly(new float[] {4, 4, 0, 5, 20 / 3f, 5}, Offset.offset(1e-6f));

        UniqueRows rows = UniqueRows.whole(ROWS, 15);
        var back = new PoolGradients(pools, memory(new float[] {6, 1, 6, 1, 6, 1}), null);
        assertThat(byRow(table, batch, rows, 3, back))
                .containsExactly(new float[] {0, 1 + 2, 3 + 2, 1 + 1, 0, 1, 3 + 6, 0, 0}, Offset.offset(1e-6f));
    }

    /** {@code [table.rows, width]}. */
    private static float[] byRow(
            EmbeddingTable table, IdBatch batch, UniqueRows rows, int share, PoolGradients... shares) {
        int width = table.width();
        batch.index(rows);
        float[] all = new float[table.rows() * width];
        for (int slot = 0; slot < rows.size(); slot++) {
            float[] gradient = new float[width];
            Pooling.addGradient(table, batch, rows, slot, shares, share, gradient, 0);
            System.arraycopy(gradient, 0, all, rows.row(slot) * width, width);
        }
        return all;
    }

    private static MemorySegment memory(float[] values) {
        return EmbeddingTable.copyOf(Arena.ofAuto(), values, 1).values;
    }

    private static IdBatch batch(int[] ids, int size) {
        var batch = new IdBatch(SLOTS, 5, false);
        for (int sample = 0; sample < size; sample++) {
            batch.add(new Rows(LAYOUT.width(), ids, null), sample);
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
