package cascade.training.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeTableTest {

    private static final int WIDTH = 1 << 12;

    /** More than 2^31 values, of which the sparse file holds those of the rows that are touched. */
    private static final int ROWS = (1 << 19) + 2;

    @TempDir
    private Path folder;

    @Test
    void rowsAtBothEndsOfATableBeyondTheReachOfAnArrayTrainAlike() throws IOException {
        var layout = SampleLayout.ofSlots(ROWS, 2);
        int[] ids = {1, ROWS - 1};
        try (var arena = Arena.ofConfined()) {
            var memory = new SparseFiles(folder, arena);
            EmbeddingTable table = EmbeddingTable.zeros(memory, ROWS, WIDTH);
            assertThat(table.size()).isGreaterThan(1L << 31);
            Adam adam = Adam.lazy(memory, ROWS, WIDTH, .1, Decay.NONE);
            var batch = new IdBatch(layout, 1, false);
            batch.add(Rows.one(ids), 0);
            var rows = UniqueRows.whole(ROWS, 2);
            PoolLayout pools = PoolLayout.bySample(layout.bySlot(), WIDTH);
            PoolGradients[] back = {new PoolGradients(pools, gradient(arena), null)};
            for (int step = 0; step < 3; step++) {
                adam.begin();
                batch.index(rows);
                adam.update(
                        table,
                        rows,
                        (slot, gradients, at) -> Pooling.addGradient(table, batch, rows, slot, back, 1, gradients, at));
            }
            var sums = Lanes.allocate(arena, WIDTH);
            Pooling.pool(table, batch, 0, 1, pools, sums, null);
            // Constant gradients: each step is as long as the rate.
            for (int i : new int[] {0, 1, WIDTH - 1}) {
                assertThat(table.get(1, i)).isCloseTo(-.3f, within(1e-5f));
                assertThat(table.get(ROWS - 1, i)).isEqualTo(table.get(1, i));
                assertThat(table.get(ROWS - 2, i)).isZero();
                assertThat(Lanes.get(sums, i)).isEqualTo(2 * table.get(1, i));
            }
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private static MemorySegment gradient(Arena arena) {
        var gradient = Lanes.allocate(arena, WIDTH);
        for (int i = 0; i < WIDTH; i++) {
            Lanes.set(gradient, i, 2);
        }
        return gradient;
    }
}
