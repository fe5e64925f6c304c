package cascade.training.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.features.OrdinalNames;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.SchemaBuilder;
import cascade.features.schema.SlotNames;
import cascade.models.catalog.GoldenRows;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelCard.DataRange;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Role;
import cascade.models.onnx.SplitRanker;
import cascade.models.rank.NfwfmReference;
import cascade.models.rank.NfwfmWeights;
import cascade.models.rank.NfwfmWeights.Dense;
import cascade.models.rank.RankShape;
import cascade.models.rank.Ranker;
import cascade.models.rank.ScoreParts;
import cascade.models.rank.ScoreParts.Part;
import cascade.training.embedding.SampleLayout;
import cascade.training.embedding.SampleLayout.Slot;
import cascade.training.export.BundleExport;
import cascade.training.graph.Param;
import cascade.training.model.ModelRecipe;
import cascade.training.model.Nfwfm;
import cascade.training.rank.OptimizerSettings.Kind;
import cascade.training.sample.Samples;
import cascade.training.sample.Split;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trainer, ONNX Runtime behind the serving catalogue and the plain-Java reference: one model, one answer. */
class ParityTest {

    private static final int TRAINING = 3_000;
    private static final int ROWS = 1_000;
    private static final float TOLERANCE = 1e-5f;
    private static final int K = 16;
    private static final float KEEP = .7f;

    @TempDir
    private Path models;

    @Test
    void aThousandRowsComeOutAlikeFromTrainerOnnxAndReference() {
        FeatureSchema schema = new SchemaBuilder(SlotNames.standard(Set.of(), Set.of(), true), 1).build();
        Samples samples = samples(RankShape.of(schema), false);
        Fit fit = RankTraining.fit(samples, settings(new int[0]), 1, (_, _) -> {});

        float[] reference = score(samples, new NfwfmReference(weights(fit.ranker(), RankShape.of(schema))));
        assertThat(Differences.worst(fit.probabilities(), reference)).isLessThan(TOLERANCE);

        ModelVersion version = publish(schema, samples, fit);
        try (Ranker onnx =
                new ModelCatalog(models, new OrdinalNames()).openRanker(version).ranker()) {
            float[] served = score(samples, onnx);
            assertThat(Differences.worst(fit.probabilities(), served)).isLessThan(TOLERANCE);
            assertThat(Differences.worst(reference, served)).isLessThan(TOLERANCE);
            partsSumToWhatTheReferenceSays(samples, (SplitRanker) onnx, reference);
        }
        // Else equal answers would say little.
        assertThat(Differences.spread(reference)).isGreaterThan(.5f);
    }

    private static void partsSumToWhatTheReferenceSays(Samples samples, SplitRanker ranker, float[] reference) {
        for (int row = 0; row < 50; row++) {
            List<ScoreParts> tasks =
                    ranker.explain(samples.request(samples.split().train() + row));
            for (int task = 0; task < tasks.size(); task++) {
                double sum = tasks.get(task).linear()
                        + tasks.get(task).parts().stream()
                                .mapToDouble(Part::value)
                                .sum();
                assertThat(sum).isCloseTo(tasks.get(task).logit(), within(1e-4));
                double p = reference[row * tasks.size() + task];
                assertThat(sum).isCloseTo(Math.log(p / (1 - p)), within(1e-4));
            }
        }
    }

    /** With a tower, so that all kinds of pools are there. */
    @Test
    void theMeanOfASlotIsCountedInTheGraphToo() {
        FeatureSchema schema = new SchemaBuilder(SlotNames.standard(Set.of(), Set.of(), true), 1).build();
        Samples samples = samples(RankShape.of(schema), true);
        Fit fit = RankTraining.fit(samples, settings(new int[] {8}), 1, (_, _) -> {});

        ModelVersion version = publish(schema, samples, fit);
        try (Ranker onnx =
                new ModelCatalog(models, new OrdinalNames()).openRanker(version).ranker()) {
            assertThat(Differences.worst(fit.probabilities(), score(samples, onnx)))
                    .isLessThan(TOLERANCE);
        }
        assertThat(Differences.spread(fit.probabilities())).isGreaterThan(.3f);
    }

    private ModelVersion publish(FeatureSchema schema, Samples samples, Fit fit) {
        var golden = new GoldenRows.Row(
                samples.request(samples.split().train()),
                Arrays.copyOf(fit.probabilities(), samples.tasks().size()));
        var card = new ModelCard(
                Role.RANKING,
                Optional.of(schema.hash()),
                samples.tasks(),
                Map.of(),
                new DataRange(Instant.EPOCH, Instant.EPOCH),
                Instant.EPOCH,
                1);
        return new BundleExport(models)
                .ranking("nfwfm", fit.ranker(), schema, new GoldenRows(samples.tasks(), List.of(golden)), card);
    }

    private static RankSettings settings(int[] tower) {
        var rows = new OptimizerSettings(Kind.ADAGRAD, .1, 0);
        ModelRecipe recipe = (shape, params) -> new Nfwfm(shape, K, true, KEEP, new int[] {32, 16}, tower, params);
        return new RankSettings(recipe, List.of("click", "follow"), .1, rows, rows, .01, 1, new Schedule(256, 4, .25));
    }

    /** The trained model as its hand-written formula takes it. */
    private static NfwfmWeights weights(TrainedRanker ranker, RankShape shape) {
        Map<String, float[]> dense = new HashMap<>();
        for (Param param : ranker.network().params().all()) {
            dense.put(param.name(), ranker.dense()[param.index()]);
        }
        return new NfwfmWeights(
                ranker.tasks(),
                shape,
                K,
                ranker.embedding(),
                ranker.linear(),
                symmetric(dense.get("strengths"), ranker.layout().fields().size()),
                KEEP,
                List.of(
                        new Dense(K, 32, dense.get("mlp0.weights"), dense.get("mlp0.bias")),
                        new Dense(32, 16, dense.get("mlp1.weights"), dense.get("mlp1.bias"))),
                dense.get("heads"),
                dense.get("bias"));
    }

    private static float[] symmetric(float[] upper, int fields) {
        float[] matrix = new float[fields * fields];
        int pair = 0;
        for (int m = 0; m < fields; m++) {
            for (int n = m; n < fields; n++) {
                matrix[m * fields + n] = upper[pair];
                matrix[n * fields + m] = upper[pair++];
            }
        }
        return matrix;
    }

    /** Random ids, with labels that some of them decide. */
    private static Samples samples(RankShape shape, boolean means) {
        var layout = new SampleLayout(
                shape.rows(),
                List.of("user", "item", "context", "cross"),
                List.of(
                        new Slot("user", 0, shape.userWidth()),
                        new Slot("item", 1, shape.itemWidth(), means),
                        new Slot("context", 2, shape.contextWidth(), means),
                        new Slot("cross", 3, shape.crossWidth())));
        var random = new Random(2);
        int size = TRAINING + ROWS;
        int[] ids = new int[size * layout.width()];
        float[] labels = new float[size * 2];
        int[] users = new int[size];
        for (int sample = 0; sample < size; sample++) {
            int sum = 0;
            for (int i = 0; i < layout.width(); i++) {
                // A mean is over those ids that are there.
                int id = means && random.nextInt(3) == 0 ? 0 : random.nextInt(shape.rows());
                ids[sample * layout.width() + i] = id;
                sum += id % 2 == 0 ? 1 : -1;
            }
            labels[sample * 2] = sum > 0 ? 1 : 0;
            labels[sample * 2 + 1] = random.nextInt(50) == 0 ? 1 : 0;
            users[sample] = random.nextInt(100);
        }
        return new Samples(List.of("click", "follow"), layout, ids, null, labels, users, new Split(TRAINING, ROWS, 0));
    }

    private static float[] score(Samples samples, Ranker ranker) {
        int tasks = samples.tasks().size();
        float[] all = new float[samples.split().validation() * tasks];
        for (int i = 0; i < samples.split().validation(); i++) {
            float[] row =
                    ranker.score(samples.request(samples.split().train() + i)).values();
            System.arraycopy(row, 0, all, i * tasks, tasks);
        }
        return all;
    }
}
