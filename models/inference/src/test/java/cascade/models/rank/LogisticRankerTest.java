package cascade.models.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cascade.models.file.CorruptFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogisticRankerTest extends RankerContract {

    @TempDir
    Path folder;

    @Override
    protected Ranker ranker(RankShape shape) {
        return new LogisticRanker(RandomModels.logistic(shape, 12));
    }

    @Test
    void theFormulaByHand() {
        var model = new LogisticWeights(
                List.of("click", "follow"),
                new RankShape(4, 1, 1, 1, 1),
                new float[] {0, 0, 1, -1, .5f, 2, .125f, 4},
                new float[] {.25f, 0});

        Scores scores = new LogisticRanker(model)
                .score(new RankBatch(new int[] {1}, new int[] {0}, new int[] {2}, new int[] {3}, 1));

        assertThat(scores.of(0, "click")).isCloseTo((float) (1 / (1 + Math.exp(-1.875))), within(1e-6f));
        assertThat(scores.of(0, "follow")).isCloseTo((float) (1 / (1 + Math.exp(-5))), within(1e-6f));
    }

    @Test
    void weightsThatAreWrittenAreRead() {
        LogisticWeights weights = RandomModels.logistic(SHAPE, 13);
        weights.write(folder.resolve("weights.bin"));

        LogisticWeights read = LogisticWeights.read(folder.resolve("weights.bin"));

        assertThat(read.tasks()).isEqualTo(weights.tasks());
        assertThat(read.shape()).isEqualTo(weights.shape());
        assertThat(read.weights()).isEqualTo(weights.weights());
        assertThat(read.bias()).isEqualTo(weights.bias());
    }

    @Test
    void weightsCutShortAreRefusedByName() throws IOException {
        Path file = folder.resolve("weights.bin");
        RandomModels.logistic(SHAPE, 13).write(file);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 7));

        assertThatThrownBy(() -> LogisticWeights.read(file))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("weights.bin is truncated");
    }
}
