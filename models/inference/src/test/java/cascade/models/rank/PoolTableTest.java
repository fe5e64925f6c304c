package cascade.models.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cascade.models.file.CorruptFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three rows of two numbers for one task; the first is padding. */
class PoolTableTest {

    private static final float[] VECTORS = {0, 0, 1, 2, -3, .5f};
    private static final float[] WEIGHTS = {0, .1f, .2f};

    private static final FieldPairs PAIRS = new FieldPairs(new float[16]);

    private final PoolTable table = new PoolTable(3, 2, 1, true, PAIRS, VECTORS, WEIGHTS);

    @TempDir
    private Path folder;

    @Test
    void aPoolIsSumsAndSquaresAndWeights() {
        float[] pools = new float[7];
        Arrays.fill(pools, 9);

        table.pool(new int[] {7, 1, 0, 2, 2}, 1, 4, pools, 1);

        assertThat(table.poolWidth()).isEqualTo(5);
        assertThat(pools).containsExactly(new float[] {9, -5, 3, 19, 4.5f, .5f, 9}, within(1e-6f));
    }

    @Test
    void withoutSquaresThereAreNone() {
        PoolTable plain = new PoolTable(3, 2, 1, false, PAIRS, VECTORS, WEIGHTS);
        float[] pool = new float[3];

        plain.pool(new int[] {1, 2}, 0, 2, pool, 0);

        assertThat(pool).containsExactly(new float[] {-2, 2.5f, .3f}, within(1e-6f));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Path file = folder.resolve("pools.bin");

        table.write(file);
        PoolTable read = PoolTable.read(file);

        float[] pool = new float[5];
        read.pool(new int[] {1, 2}, 0, 2, pool, 0);
        assertThat(read.rows()).isEqualTo(3);
        assertThat(read.tasks()).isEqualTo(1);
        assertThat(pool).containsExactly(new float[] {-2, 2.5f, 10, 4.25f, .3f}, within(1e-6f));
    }

    @Test
    void paddingIsZeroAndAFileCutInHalfIsNoTable() throws IOException {
        float[] padded = VECTORS.clone();
        padded[0] = 1;
        Path file = folder.resolve("pools.bin");
        table.write(file);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> new PoolTable(3, 2, 1, true, PAIRS, padded, WEIGHTS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PoolTable.read(file))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("pools.bin");
    }
}
