package cascade.models.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table of more numbers than an array has room for, in a file of 8.6 GB. */
@Tag("long")
class LargePoolTableTest {

    private static final PoolShape SHAPE = new PoolShape((1 << 20) + 2, 2046, 2, false);

    @TempDir
    private Path folder;

    @Test
    void rowsAtBothEndsAddUp() throws IOException {
        assumeThat(Files.getFileStore(folder).getUsableSpace())
                .as("bytes free in %s", folder)
                .isGreaterThan(12L << 30);
        assertThat(SHAPE.values()).isGreaterThan(1L << 31);
        int last = SHAPE.rows() - 1;
        Path file = folder.resolve("pools.bin");
        PoolTable.write(file, SHAPE, new FieldPairs(new float[16]), (row, to, at) -> {
            to[at] = row;
            to[at + SHAPE.rowWidth() - 1] = -row;
        });
        float[] pool = new float[SHAPE.poolWidth()];

        try (PoolTable table = PoolTable.map(file)) {
            table.pool(new int[] {1, last}, 0, 2, pool, 0);
        }

        // Whole numbers below 2^24, and so exact.
        assertThat(pool[0]).isEqualTo(1 + last);
        assertThat(pool[1]).isZero();
        assertThat(pool[SHAPE.poolWidth() - 1]).isEqualTo(-1 - last);
    }
}
