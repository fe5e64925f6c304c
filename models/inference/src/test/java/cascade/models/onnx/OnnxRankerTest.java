package cascade.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cascade.models.rank.NfwfmReference;
import cascade.models.rank.NfwfmWeights;
import cascade.models.rank.RandomModels;
import cascade.models.rank.RankBatch;
import cascade.models.rank.RankShape;
import cascade.models.rank.Ranker;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OnnxRankerTest extends GraphContract {

    @Test
    void aGraphThatTakesNothingOfUserAndItemTogetherIsServedToo() {
        var shape = new RankShape(50, 4, 6, 3, 0);
        NfwfmWeights weights = RandomModels.nfwfm(shape, 16, 21);
        RankBatch batch = RandomModels.batch(shape, 9, new Random(22));

        try (Ranker onnx = open(weights);
                Ranker reference = new NfwfmReference(weights)) {
            assertThat(onnx.score(batch).values())
                    .containsExactly(reference.score(batch).values(), within(1e-6f));
        }
    }

    @Test
    void whatIsNotANumberIsPassedOn() {
        NfwfmWeights weights = RandomModels.nfwfm(SHAPE, 16, 23);
        // Row 7 alone is broken.
        weights.embedding()[7 * 16] = Float.NaN;

        try (Ranker ranker = open(weights)) {
            var batch = new RankBatch(
                    new int[4], new int[3], new int[] {1, 2, 3, 0, 0, 0, 7, 2, 3, 0, 0, 0}, new int[4], 2);
            var scores = ranker.score(batch);
            assertThat(scores.of(0, "click")).isFinite();
            assertThat(scores.of(1, "click")).isNaN();
        }
    }

    @Test
    void aFileThatIsNoGraphIsRefusedByName() {
        Path file = write("garbage.onnx", new byte[] {1, 2, 3});

        assertThatThrownBy(() -> OnnxRanker.open(RUNTIME, file, RandomModels.TASKS, 50))
                .isInstanceOf(OnnxException.class)
                .hasMessageContaining("garbage.onnx");
    }

    @Test
    void aGraphOfAnotherFormIsRefused() {
        var graph = new GraphWriter();
        graph.output("sum", graph.node("Cast", "to", 1, graph.input("numbers", -1, 3)), -1, 3);
        Path file = write("other.onnx", graph.model());

        assertThatThrownBy(() -> OnnxRanker.open(RUNTIME, file, RandomModels.TASKS, 50))
                .isInstanceOf(OnnxException.class)
                .hasMessageContaining("takes [numbers] and gives [sum]");
    }

    @Test
    void aGraphOfAnotherNumberOfTasksIsRefused() {
        Path file = write("model.onnx", NfwfmGraph.of(RandomModels.nfwfm(SHAPE, 16, 24)));

        assertThatThrownBy(() -> OnnxRanker.open(RUNTIME, file, List.of("click"), 50))
                .isInstanceOf(OnnxException.class)
                .hasMessageContaining("predicts 2 tasks, its manifest names 1");
    }

    @Test
    void whereCudaIsMissingTheCpuServes() {
        var cuda = new OnnxRuntime(new OnnxSettings(true, Optional.empty()));
        Path file = write("model.onnx", NfwfmGraph.of(RandomModels.nfwfm(SHAPE, 16, 24)));

        try (Ranker ranker = OnnxRanker.open(cuda, file, RandomModels.TASKS, 50)) {
            assertThat(ranker.score(RandomModels.batch(SHAPE, 3, new Random(1))).size())
                    .isEqualTo(3);
        }
    }

    @Override
    Ranker open(NfwfmWeights weights) {
        Path file = write("model-" + weights.hashCode() + ".onnx", NfwfmGraph.of(weights));
        return OnnxRanker.open(RUNTIME, file, weights.tasks(), weights.shape().rows());
    }
}
