package cascade.training.item2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.ItemId;
import cascade.models.file.CorruptFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkipGramTablesTest {

    @TempDir
    private Path folder;

    @Test
    void aFileGivesBackWhatWasWritten() {
        SkipGramTables read = SkipGramTables.read(written(ids("a", "b"), 1));
        assertThat(read.items()).containsExactly(new ItemId("a"), new ItemId("b"));
        assertThat(read.dimension()).isEqualTo(2);
        assertThat(read.inputs()).containsExactly(1, 2, 3, 4);
        assertThat(read.outputs()).containsExactly(-1, -2, -3, -4);
    }

    @Test
    void aTruncatedOrForeignFileIsRefusedByName() throws IOException {
        Path file = written(ids("a", "b"), 1);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 5));
        refused(file);
        Files.writeString(file, "not at all what was expected here");
        refused(file);
    }

    @Test
    void rowsThatNoTrainingGivesAreRefusedByName() {
        refused(written(ids("a", "b"), Float.NaN));
        refused(written(ids("a", "a"), 1));
    }

    @Test
    void tablesOfAnotherSizeAreNoTables() {
        assertThatThrownBy(() -> new SkipGramTables(ids("a"), 2, new float[2], new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 and 3 values");
    }

    private Path written(List<ItemId> items, float first) {
        Path file = folder.resolve("skipgram.bin");
        new SkipGramTables(items, 2, new float[] {first, 2, 3, 4}, new float[] {-1, -2, -3, -4}).write(file);
        return file;
    }

    private static void refused(Path file) {
        assertThatThrownBy(() -> SkipGramTables.read(file))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("skipgram.bin");
    }

    private static List<ItemId> ids(String... ids) {
        return Arrays.stream(ids).map(ItemId::new).toList();
    }
}
