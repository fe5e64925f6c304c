package cascade.models.vector.ivf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.models.embed.ClusteredVectors;
import cascade.models.embed.ItemVectors;
import cascade.models.file.CorruptFileException;
import cascade.models.file.SealedFormat;
import cascade.models.vector.VectorIndex;
import cascade.models.vector.VectorIndexContract;
import cascade.models.vector.codes.CodeKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IvfFileTest extends VectorIndexContract {

    @TempDir
    Path folder;

    @Override
    protected VectorIndex index(ItemVectors vectors) {
        try (IvfIndex index = IvfIndex.build(vectors, IvfSettings.defaults())) {
            Path file = Files.createTempFile(folder, "index", ".ivf");
            index.write(file);
            return IvfIndex.map(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected double recall() {
        return .9;
    }

    @Test
    void whatIsMappedFindsWhatWasWritten() {
        var vectors = ClusteredVectors.of(3_000, 20, 1);
        float[] query = ClusteredVectors.queries(vectors, 1, 2).getFirst();

        try (IvfIndex built = IvfIndex.build(vectors, IvfSettings.defaults());
                VectorIndex mapped = index(vectors)) {
            assertThat(mapped.search(query, 100)).usingRecursiveComparison().isEqualTo(built.search(query, 100));
        }
    }

    @Test
    void codesOfEachKindComeBackAsTheyWereWritten() {
        var vectors = ClusteredVectors.of(3_000, 20, 1);
        float[] query = ClusteredVectors.queries(vectors, 1, 2).getFirst();
        Path file = folder.resolve("kinds.ivf");

        for (CodeKind kind : CodeKind.values()) {
            try (IvfIndex built = IvfIndex.build(vectors, IvfSettings.defaults().withCodes(kind))) {
                built.write(file);
                try (IvfIndex mapped = IvfIndex.map(file)) {
                    assertThat(mapped.bytesBesideVectors()).isEqualTo(built.bytesBesideVectors());
                    assertThat(mapped.search(query, 100))
                            .usingRecursiveComparison()
                            .isEqualTo(built.search(query, 100));
                }
            }
        }
    }

    @Test
    void filesOfOtherVersionsAreRefusedByNumber() {
        Path file = folder.resolve("other.ivf");
        for (int version : new int[] {3, 5}) {
            new SealedFormat("CASC-IVF", version).write(file, output -> output.writeInt(0));
            assertThatThrownBy(() -> IvfIndex.map(file))
                    .isInstanceOf(CorruptFileException.class)
                    .hasMessageContaining("of version " + version + ", this build reads version 4");
        }
    }

    @Test
    void aFileThatIsNotWholeIsRefusedByName() throws IOException {
        Path file = folder.resolve("whole.ivf");
        try (IvfIndex index = IvfIndex.build(ClusteredVectors.of(300, 20, 1), IvfSettings.defaults())) {
            index.write(file);
        }
        byte[] whole = Files.readAllBytes(file);

        refused(Arrays.copyOf(whole, whole.length / 2));
        refused(Arrays.copyOf(whole, 5));
        refused(new byte[0]);
        refused("this is the vector file of somebody else".getBytes(StandardCharsets.UTF_8));
        for (int at = 0; at < whole.length; at += 97) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 4;
            refused(flipped);
        }
    }

    private void refused(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("bad.ivf"), bytes);
        assertThatThrownBy(() -> IvfIndex.map(file))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("bad.ivf");
    }
}
