package cascade.models.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.ItemId;
import cascade.models.file.CorruptFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorRowsTest {

    private static final ItemVectors VECTORS =
            new ItemVectors(List.of(new ItemId("a"), new ItemId("b")), new float[] {1, 0, 0, .6f, .8f, 0}, 3);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() {
        file = folder.resolve("vectors.bin");
        VectorRows.write(VECTORS, file);
    }

    @Test
    void eachVectorIsFoundByItsItemToTheLastBit() {
        try (VectorRows rows = VectorRows.map(file)) {
            assertThat(rows.dimension()).isEqualTo(3);
            assertThat(rows.ids().size()).isEqualTo(2);
            float[] out = {9, 9, 9, 9};
            assertThat(rows.copy(new ItemId("b"), out, 1)).isTrue();
            assertThat(out).containsExactly(9, .6f, .8f, 0);
            assertThat(rows.copy(new ItemId("c"), out, 0)).isFalse();
            assertThat(out).containsExactly(9, .6f, .8f, 0);
        }
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> VectorRows.map(file))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("vectors.bin");
    }
}
