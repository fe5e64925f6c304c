package cascade.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.models.rank.NfwfmWeights;
import cascade.models.rank.PoolTable;
import cascade.models.rank.RandomModels;
import cascade.models.rank.RankBatch;
import cascade.models.rank.RankShape;
import cascade.models.rank.ScoreParts;
import cascade.models.rank.ScoreParts.Part;
import cascade.models.rank.Shapley;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of a score against the formula in double precision. */
class CoalitionScoresTest {

    private static final RankShape SHAPE = new RankShape(200, 3, 6, 2, 4);
    private static final OnnxRuntime RUNTIME = new OnnxRuntime(OnnxSettings.defaults());

    @TempDir
    Path folder;

    @Test
    void linearAndPartsSumToTheLogitOfTheScore() {
        try (SplitRanker ranker = open(RandomModels.nfwfm(SHAPE, 16, 30))) {
            var random = new Random(41);
            for (int n = 0; n < 20; n++) {
                RankBatch row = RandomModels.batch(SHAPE, 1, random);
                for (ScoreParts task : ranker.explain(row)) {
                    double sum = task.linear()
                            + task.parts().stream().mapToDouble(Part::value).sum();

                    assertThat(task.parts()).hasSize(10);
                    assertThat(sum).isCloseTo(task.logit(), within(1e-9));
                    assertThat(task.remainder()).isCloseTo(0, within(1e-9));
                    assertThat(1 / (1 + Math.exp(-sum)))
                            .isCloseTo(ranker.score(row).of(0, task.task()), within(1e-6));
                }
            }
        }
    }

    @Test
    void partsAreTheShapleyValuesOfTheFormulaInDouble() {
        NfwfmWeights weights = RandomModels.nfwfm(SHAPE, 16, 30);
        try (SplitRanker ranker = open(weights)) {
            var random = new Random(42);
            for (int n = 0; n < 5; n++) {
                RankBatch row = RandomModels.batch(SHAPE, 1, random);
                List<ScoreParts> explained = ranker.explain(row);
                for (int task = 0; task < weights.tasks().size(); task++) {
                    double[] worth = worth(weights, row, task);
                    double[] parts = explained.get(task).parts().stream()
                            .mapToDouble(Part::value)
                            .toArray();

                    assertThat(explained.get(task).logit()).isCloseTo(worth[1023], within(1e-4));
                    assertThat(explained.get(task).linear()).isCloseTo(worth[0], within(1e-4));
                    assertThat(parts).containsExactly(Shapley.values(worth), within(1e-4));
                }
            }
        }
    }

    @Test
    void logitsFarFromZeroAreAsExact() {
        NfwfmWeights weights = RandomModels.nfwfm(SHAPE, 16, 30);
        float[] far = {-30, 25};
        NfwfmWeights shifted = new NfwfmWeights(
                weights.tasks(),
                weights.shape(),
                weights.k(),
                weights.embedding(),
                weights.linear(),
                weights.strengths(),
                weights.keep(),
                weights.layers(),
                weights.heads(),
                far);
        try (SplitRanker ranker = open(shifted)) {
            RankBatch row = RandomModels.batch(SHAPE, 1, new Random(43));
            for (int task = 0; task < 2; task++) {
                assertThat(ranker.explain(row).get(task).logit())
                        .isCloseTo(worth(shifted, row, task)[1023], within(1e-4));
            }
        }
    }

    /** By coalition, from the formula of {@link cascade.models.rank.NfwfmReference}. */
    private static double[] worth(NfwfmWeights model, RankBatch row, int task) {
        int[][] ids = {row.user(), row.items(), row.context(), row.cross()};
        double[] worth = new double[1024];
        for (int coalition = 0; coalition < worth.length; coalition++) {
            double[] hidden = new double[model.k()];
            int part = 0;
            for (int m = 0; m < 4; m++) {
                for (int n = m + 1; n < 4; n++, part++) {
                    for (int i = 0; i < model.k() && (coalition >> part & 1) == 1; i++) {
                        hidden[i] += model.strengths()[4 * m + n] * sum(model, ids[m], i, 1) * sum(model, ids[n], i, 1);
                    }
                }
            }
            for (int m = 0; m < 4; m++, part++) {
                for (int i = 0; i < model.k() && (coalition >> part & 1) == 1; i++) {
                    double sum = sum(model, ids[m], i, 1);
                    hidden[i] += model.strengths()[5 * m] * (sum * sum - sum(model, ids[m], i, 2));
                }
            }
            worth[coalition] = logit(
                    model, ids, Arrays.stream(hidden).map(h -> h * model.keep()).toArray(), task);
        }
        return worth;
    }

    private static double sum(NfwfmWeights model, int[] ids, int component, int power) {
        double sum = 0;
        for (int id : ids) {
            sum += Math.pow(model.embedding()[id * model.k() + component], power);
        }
        return sum;
    }

    private static double logit(NfwfmWeights model, int[][] ids, double[] interaction, int task) {
        double[] hidden = interaction;
        for (NfwfmWeights.Dense layer : model.layers()) {
            double[] next = new double[layer.outputs()];
            for (int i = 0; i < next.length; i++) {
                next[i] = Math.max(0, layer.bias()[i] + dot(layer.weights(), i * hidden.length, hidden));
            }
            hidden = next;
        }
        double logit = model.bias()[task] + dot(model.heads(), task * hidden.length, hidden);
        for (int[] ofField : ids) {
            for (int id : ofField) {
                logit += model.linear()[id * model.tasks().size() + task];
            }
        }
        return logit;
    }

    private static double dot(float[] rows, int from, double[] vector) {
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            sum += rows[from + i] * vector[i];
        }
        return sum;
    }

    private SplitRanker open(NfwfmWeights weights) {
        try {
            Path dense = Files.write(folder.resolve("dense.onnx"), NfwfmGraph.denseOf(weights));
            PoolTable table = NfwfmGraph.table(weights, folder.resolve("pools.bin"));
            return SplitRanker.open(RUNTIME, table, dense, weights.tasks(), weights.shape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
