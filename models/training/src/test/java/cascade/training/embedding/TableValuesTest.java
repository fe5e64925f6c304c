package cascade.training.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.models.file.SealedFormat;
import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableValuesTest {

    private static final SealedFormat FORMAT = new SealedFormat("CASCTEST", 1);

    @TempDir
    private Path folder;

    @Test
    void aTableGoesThereAndBack() {
        try (var arena = Arena.ofConfined()) {
            EmbeddingTable table = EmbeddingTable.normal(arena, 50_000, 7, 1, 3);
            TableValues values = TableValues.room(table.size());
            values.copy(table);
            EmbeddingTable other = EmbeddingTable.zeros(arena, 50_000, 7);
            values.copyTo(other);

            assertThat(other.toArray()).isEqualTo(table.toArray());
            assertThat(values.toArray()).isEqualTo(table.toArray());
            assertThat(values.get(7 * 123 + 4)).isEqualTo(table.get(123, 4));
        }
    }

    /** In pieces of a quarter of a million, of which there is more than one here. */
    @Test
    void whatIsWrittenIsReadInPieces() {
        try (var arena = Arena.ofConfined()) {
            EmbeddingTable table = EmbeddingTable.normal(arena, 100_000, 7, 1, 3);
            TableValues values = TableValues.room(table.size());
            values.copy(table);
            Path file = folder.resolve("values");
            FORMAT.write(file, values::write);
            TableValues read = TableValues.room(table.size());
            FORMAT.read(file, input -> {
                read.read(input);
                return read;
            });

            assertThat(read.toArray()).isEqualTo(table.toArray());
        }
    }

    @Test
    void bytesAreLittleEndian() {
        var bytes = TableValues.of(new float[] {1.5f, -2}).littleEndian().order(ByteOrder.LITTLE_ENDIAN);

        assertThat(bytes.remaining()).isEqualTo(8);
        assertThat(bytes.getFloat(0)).isEqualTo(1.5f);
        assertThat(bytes.getFloat(4)).isEqualTo(-2);
    }

    @Test
    void anArrayIsShared() {
        float[] array = {1, 2, 3};

        assertThat(TableValues.of(array).toArray()).isSameAs(array);
    }

    /** The memory is only promised: nobody touches it. */
    @Test
    void whatNoArrayHoldsIsSaidSo() {
        TableValues values = TableValues.room(1L << 32);

        assertThat(values.fitArray()).isFalse();
        assertThatThrownBy(values::toArray).hasMessageContaining("a table of 4,294,967,296 values does not fit");
        assertThatThrownBy(values::littleEndian).hasMessageContaining("does not fit");
        assertThat(values.get((1L << 32) - 1)).isZero();
    }

    @Test
    void otherSizesAreRefused() {
        try (var arena = Arena.ofConfined()) {
            EmbeddingTable table = EmbeddingTable.zeros(arena, 3, 2);
            assertThatThrownBy(() -> TableValues.room(5).copy(table)).hasMessage("5 values for a table of 6");
            assertThatThrownBy(() -> TableValues.room(7).copyTo(table)).hasMessage("7 values for a table of 6");
        }
    }
}
