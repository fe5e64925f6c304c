package cascade.models.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cascade.models.file.CorruptFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three rows of two numbers for one task; the first is padding. */
class PoolTableTest {

    private static final float[] VECTORS = {0, 0, 1, 2, -3, .5f};
    private static final float[] WEIGHTS = {0, .1f, .2f};
    private static final PoolShape SHAPE = new PoolShape(3, 2, 1, true);
    private static final FieldPairs PAIRS = new FieldPairs(new float[16]);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("pools.bin");
    }

    @Test
    void aPoolIsSumsAndSquaresAndWeights() {
        write(SHAPE, VECTORS);
        float[] pools = new float[7];
        Arrays.fill(pools, 9);

        try (PoolTable table = PoolTable.map(file)) {
            table.pool(new int[] {7, 1, 0, 2, 2}, 1, 4, pools, 1);

            assertThat(table.shape()).isEqualTo(SHAPE);
            assertThat(table.shape().poolWidth()).isEqualTo(5);
            assertThat(pools).containsExactly(new float[] {9, -5, 3, 19, 4.5f, .5f, 9}, within(1e-6f));
        }
    }

    @Test
    void withoutSquaresThereAreNone() {
        write(new PoolShape(3, 2, 1, false), VECTORS);
        float[] pool = new float[3];

        try (PoolTable plain = PoolTable.map(file)) {
            plain.pool(new int[] {1, 2}, 0, 2, pool, 0);
        }

        assertThat(pool).containsExactly(new float[] {-2, 2.5f, .3f}, within(1e-6f));
    }

    /** Wider than a register and no multiple of one, so that all ways of adding up are gone, against plain loops. */
    @Test
    void vectorsOfEveryWidthAddUp() {
        for (int width : new int[] {0, 1, 8, 16, 19, 32, 33}) {
            for (boolean squares : new boolean[] {false, true}) {
                var shape = new PoolShape(200_000 / (width + 2), width, 2, squares);
                PoolTable.write(file, shape, PAIRS, (row, to, at) -> {
                    for (int i = 0; i < width + 2; i++) {
                        to[at + i] = value(row, i);
                    }
                });
                int[] ids = {5, 0, shape.rows() - 1, 77};
                float[] pool = new float[shape.poolWidth()];

                try (PoolTable table = PoolTable.map(file)) {
                    table.pool(ids, 0, ids.length, pool, 0);
                }

                assertThat(pool).isEqualTo(expected(shape, ids));
            }
        }
    }

    private static float[] expected(PoolShape shape, int[] ids) {
        float[] pool = new float[shape.poolWidth()];
        for (int id : ids) {
            for (int i = 0; i < shape.width(); i++) {
                pool[i] += value(id, i);
                if (shape.squares()) {
                    pool[shape.width() + i] += value(id, i) * value(id, i);
                }
            }
            for (int task = 0; task < shape.tasks(); task++) {
                pool[shape.poolWidth() - shape.tasks() + task] += value(id, shape.width() + task);
            }
        }
        return pool;
    }

    /** A small whole number, whose sums are exact. */
    private static float value(int row, int column) {
        return row == 0 ? 0 : (row * 31 + column) % 97 - 48;
    }

    @Test
    void paddingIsZeroAndAFileCutInHalfIsNoTable() throws IOException {
        float[] padded = VECTORS.clone();
        padded[0] = 1;
        write(SHAPE, padded);

        assertThatThrownBy(() -> PoolTable.map(file))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("pools.bin is no table of a ranking model: its padding row has 1.0, not 0");

        write(SHAPE, VECTORS);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> PoolTable.map(file))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("pools.bin");
    }

    private void write(PoolShape shape, float[] vectors) {
        PoolTable.write(file, shape, PAIRS, new TableRows(shape, vectors, WEIGHTS));
    }
}
