package cascade.models.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cascade.features.ItemId;
import cascade.models.file.CorruptFileException;
import cascade.models.rank.LogisticWeights;
import cascade.models.rank.RankShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemVectorsTest {

    private static final List<ItemId> IDS = List.of(new ItemId("a"), new ItemId("ß"));
    private static final float[] VALUES = {1, 0, .6f, .8f};

    @TempDir
    Path folder;

    @Test
    void idsAndOrdinalsGoBothWays() {
        var vectors = new ItemVectors(IDS, VALUES, 2);

        assertThat(vectors.ordinal(new ItemId("ß"))).isEqualTo(1);
        assertThat(vectors.id(1)).isEqualTo(new ItemId("ß"));
        assertThat(vectors.ordinal(new ItemId("unknown"))).isEqualTo(-1);
        assertThat(vectors.copy(1)).containsExactly(.6f, .8f);
    }

    @Test
    void aWriterCannotReachIntoACopy() {
        var vectors = new ItemVectors(IDS, VALUES.clone(), 2);

        vectors.copy(0)[0] = 7;

        assertThat(vectors.copy(0)).containsExactly(1, 0);
    }

    @Test
    void anItemWithTwoVectorsIsRefused() {
        assertThatThrownBy(() -> new ItemVectors(List.of(new ItemId("a"), new ItemId("a")), VALUES, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("item a has two vectors");
    }

    @Test
    void aVectorThatIsNotOfUnitLengthIsRefused() {
        assertThatThrownBy(() -> new ItemVectors(IDS, new float[] {1, 0, 1, 1}, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("item ß has squared length 2.0");
        assertThatThrownBy(() -> new ItemVectors(IDS, new float[] {1, 0, Float.NaN, 1}, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }

    @Test
    void valuesThatDoNotMakeARowPerItemAreRefused() {
        assertThatThrownBy(() -> new ItemVectors(IDS, VALUES, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 values do not make 2 vectors of dimension 3");
    }

    @Test
    void whatIsWrittenIsRead() {
        // More floats than fit the buffer that they are written through.
        var vectors = ClusteredVectors.of(1_000, 32, 1);

        vectors.write(folder.resolve("vectors.bin"));
        var read = ItemVectors.read(folder.resolve("vectors.bin"));

        assertThat(read.size()).isEqualTo(1_000);
        assertThat(read.dimension()).isEqualTo(32);
        assertThat(read.matrix()).isEqualTo(vectors.matrix());
        assertThat(read.ordinal(new ItemId("i999"))).isEqualTo(999);
        var file = ItemVectorsFile.open(folder.resolve("vectors.bin"));
        assertThat(file.ids()).isEqualTo(vectors.ids());
        assertThat(file.dimension()).isEqualTo(32);
        assertThat(file.read().matrix()).isEqualTo(vectors.matrix());
    }

    @Test
    void aFileWithoutVectorsIsReadToo() {
        new ItemVectors(List.of(), new float[0], 8).write(folder.resolve("empty.bin"));

        assertThat(ItemVectors.read(folder.resolve("empty.bin")).size()).isZero();
        assertThat(ItemVectorsFile.open(folder.resolve("empty.bin")).size()).isZero();
    }

    @Test
    void biasedVectorsComeBackAndStartWithoutTheirOwnBias() {
        float[] biased = BiasSpace.of(new float[] {0, 2}).items(VALUES.clone(), new float[] {0, 2}, 2);
        Path file = folder.resolve("biased.bin");
        new ItemVectors(IDS, biased, 4, true).write(file);

        ItemVectors read = ItemVectors.read(file);
        assertThat(ItemVectorsFile.open(file).isBiased()).isTrue();
        assertThat(read.copy(1)).isEqualTo(Arrays.copyOfRange(biased, 4, 8));
        float half = (float) Math.sqrt(.5);
        assertThat(read.start(1)).containsExactly(new float[] {.6f * half, .8f * half, half, 0}, within(1e-6f));
        assertThat(Arrays.copyOf(read.starts(), 4)).containsExactly(new float[] {half, 0, half, 0}, within(1e-6f));
    }

    @Test
    void aFileCutShortAnywhereIsRefusedByName() throws IOException {
        byte[] whole = written();

        for (int length = 0; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length), "cut.bin");
        }
        assertRefused(Arrays.copyOf(whole, whole.length + 1), "appended");
    }

    @Test
    void aFlippedBitAnywhereIsRefusedByName() throws IOException {
        byte[] whole = written();

        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 1;
            assertRefused(flipped, "cut.bin");
        }
    }

    @Test
    void theFaultIsNamed() throws IOException {
        byte[] whole = written();
        byte[] damaged = whole.clone();
        damaged[20] ^= 1;
        byte[] newer = whole.clone();
        newer[11]++;

        assertRefused(new byte[5], "is truncated: 5 bytes");
        assertRefused(damaged, "fails its checksum");
        assertRefused(newer, "is CASC-VEC of version 3, this build reads version 2");
    }

    @Test
    void aFileOfAnotherKindIsRefusedAsForeign() {
        var shape = new RankShape(2, 1, 1, 1, 0);
        Path file = folder.resolve("weights.bin");
        new LogisticWeights(List.of("click"), shape, new float[] {0, 1}, new float[] {0}).write(file);

        assertThatThrownBy(() -> ItemVectors.read(file))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("weights.bin is a foreign file: it does not start with CASC-VEC");
    }

    private byte[] written() throws IOException {
        Path file = folder.resolve("whole.bin");
        new ItemVectors(IDS, VALUES, 2).write(file);
        return Files.readAllBytes(file);
    }

    private void assertRefused(byte[] bytes, String fault) throws IOException {
        Path file = folder.resolve("cut.bin");
        Files.write(file, bytes);
        assertThatThrownBy(() -> ItemVectors.read(file))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("cut.bin")
                .hasMessageContaining(fault);
        assertThatThrownBy(() -> ItemVectorsFile.open(file))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("cut.bin")
                .hasMessageContaining(fault);
    }
}
