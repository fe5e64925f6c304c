package cascade.training.rank;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.schema.FeatureSchema;
import cascade.features.schema.SchemaBuilder;
import cascade.features.schema.SlotNames;
import cascade.models.catalog.GoldenRows;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelCard.DataRange;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Role;
import cascade.models.rank.NfwfmReference;
import cascade.models.rank.NfwfmWeights;
import cascade.models.rank.RankShape;
import cascade.models.rank.Ranker;
import cascade.training.embedding.SampleLayout;
import cascade.training.export.BundleExport;
import cascade.training.rank.OptimizerSettings.Kind;
import cascade.training.sample.Samples;
import cascade.training.sample.Split;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
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

    @TempDir
    private Path models;

    @Test
    void aThousandRowsComeOutAlikeFromTrainerOnnxAndReference() {
        FeatureSchema schema = new SchemaBuilder(SlotNames.standard(Set.of(), Set.of()), 1).build();
        Samples samples = samples(RankShape.of(schema));
        Fit<NfwfmWeights> fit = new RankTraining(samples, schema).nfwfm(settings(), 1, (_, _) -> {});

        float[] reference = score(samples, new NfwfmReference(fit.weights()));
        assertThat(worst(fit.probabilities(), reference)).isLessThan(TOLERANCE);

        ModelVersion version = publish(schema, samples, fit);
        try (Ranker onnx = new ModelCatalog(models).openRanker(version).ranker()) {
            float[] served = score(samples, onnx);
            assertThat(worst(fit.probabilities(), served)).isLessThan(TOLERANCE);
            assertThat(worst(reference, served)).isLessThan(TOLERANCE);
        }
        // Else equal answers would say little.
        assertThat(spread(reference)).isGreaterThan(.5f);
    }

    private ModelVersion publish(FeatureSchema schema, Samples samples, Fit<NfwfmWeights> fit) {
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
                .nfwfm(fit.weights(), schema, new GoldenRows(samples.tasks(), List.of(golden)), card);
    }

    private static NfwfmSettings settings() {
        var rows = new OptimizerSettings(Kind.ADAGRAD, .1, 0);
        return new NfwfmSettings(16, new int[] {32, 16}, .7, .1, rows, rows, .01, new Schedule(256, 4, 4));
    }

    /** Random ids, with labels that some of them decide. */
    private static Samples samples(RankShape shape) {
        var layout = SampleLayout.ofSlots(shape.rows(), shape.userWidth(), shape.itemWidth(), shape.contextWidth());
        var random = new Random(2);
        int size = TRAINING + ROWS;
        int[] ids = new int[size * layout.width()];
        float[] labels = new float[size * 2];
        int[] users = new int[size];
        for (int sample = 0; sample < size; sample++) {
            int sum = 0;
            for (int i = 0; i < layout.width(); i++) {
                int id = random.nextInt(shape.rows());
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

    private static float worst(float[] a, float[] b) {
        assertThat(a).hasSameSizeAs(b);
        float worst = 0;
        for (int i = 0; i < a.length; i++) {
            worst = Math.max(worst, Math.abs(a[i] - b[i]));
        }
        return worst;
    }

    private static float spread(float[] values) {
        float least = Float.MAX_VALUE;
        float most = -Float.MAX_VALUE;
        for (float value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return most - least;
    }
}
