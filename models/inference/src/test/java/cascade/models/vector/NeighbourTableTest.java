package cascade.models.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cascade.models.embed.ClusteredVectors;
import cascade.models.embed.ItemVectors;
import cascade.models.file.CorruptFileException;
import cascade.models.vector.exact.ExactIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeighbourTableTest {

    private static final int DEPTH = 12;
    /** Of 16 bits. */
    private static final float ROUNDING = 1e-5f;

    private final ItemVectors vectors = ClusteredVectors.of(200, 8, 1);
    private final ExactIndex index = ExactIndex.of(vectors);
    private final NeighbourTable table = NeighbourTable.of(vectors::copy, vectors.size(), index, DEPTH);

    @TempDir
    private Path folder;

    @Test
    void neighboursAreThoseThatASearchFinds() {
        isAsSearched(table);
    }

    @Test
    void aFileHoldsTheSame() {
        Path file = folder.resolve("neighbours.bin");

        table.write(file);

        NeighbourTable read = NeighbourTable.map(file);
        assertThat(read.size()).isEqualTo(200);
        assertThat(read.depth()).isEqualTo(DEPTH);
        isAsSearched(read);
    }

    private void isAsSearched(NeighbourTable near) {
        for (int row = 0; row < vectors.size(); row++) {
            Neighbours searched = index.search(vectors.copy(row), DEPTH);
            Neighbours found = near.of(row, DEPTH, _ -> true);
            assertThat(found.ordinals()).isEqualTo(searched.ordinals());
            for (int i = 0; i < DEPTH; i++) {
                assertThat(found.scores()[i]).isCloseTo(Math.max(0, searched.scores()[i]), within(ROUNDING));
            }
        }
    }

    @Test
    void fewerAreTheFirstAndAFilterLeavesTheOrder() {
        int[] all = table.of(7, DEPTH, _ -> true).ordinals();

        assertThat(table.of(7, 3, _ -> true).ordinals()).isEqualTo(Arrays.copyOf(all, 3));
        assertThat(table.of(7, DEPTH, row -> row % 2 == 0).ordinals())
                .isEqualTo(Arrays.stream(all).filter(row -> row % 2 == 0).toArray());
    }

    @Test
    void ofFewVectorsEachHasFewNeighbours() {
        ItemVectors few = ClusteredVectors.of(5, 8, 1);
        var small = NeighbourTable.of(few::copy, few.size(), ExactIndex.of(few), DEPTH);

        assertThat(small.of(0, DEPTH, _ -> true).size()).isEqualTo(5);
    }

    @Test
    void aFileThatIsCutIsRefusedByName() throws IOException {
        Path file = folder.resolve("neighbours.bin");
        table.write(file);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> NeighbourTable.map(file))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("neighbours.bin");
    }
}
