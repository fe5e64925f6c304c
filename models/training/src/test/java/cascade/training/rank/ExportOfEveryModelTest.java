package cascade.training.rank;

import static org.assertj.core.api.Assertions.assertThat;

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
import cascade.models.rank.RankBatch;
import cascade.models.rank.RankShape;
import cascade.models.rank.Ranker;
import cascade.training.export.BundleExport;
import cascade.training.model.LrRecipe;
import cascade.training.model.ModelRecipe;
import cascade.training.rank.OptimizerSettings.Kind;
import cascade.training.sample.Crosses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Trainer, plain-Java reference and the bundle behind the serving catalogue: one answer from every model. Where a bundle has the
 * split form too, the catalogue proves it by the golden rows, which are all the rows here.
 */
class ExportOfEveryModelTest {

    private static final float TOLERANCE = 1e-5f;
    private static final Set<String> SPLIT = Set.of("fm", "nfm", "nfwfm", "nfwfm, MF only");
    private static final FeatureSchema SCHEMA =
            new SchemaBuilder(SlotNames.standard(Set.of(), Set.of(), true), 1).build();
    private static final Requests REQUESTS = new Requests(RankShape.of(SCHEMA), 3);

    @TempDir
    private Path models;

    @ParameterizedTest
    @MethodSource("cascade.training.rank.EveryModel#all")
    void aThousandRowsComeOutAlike(EveryModel model) {
        boolean isSplit = allGiveTheSame(model.recipe());
        assertThat(isSplit).isEqualTo(SPLIT.contains(model.name()));
    }

    @Test
    void crossesAreHashedInTheGraphAsInTheSamples() {
        var crosses =
                List.of("user.first*item.first#50", "item.others*context.first#1000", "user.first*context.others#3000");
        allGiveTheSame(new LrRecipe(Crosses.parse(crosses)));
    }

    /** Trains, and tells whether the bundle has the split form. */
    private boolean allGiveTheSame(ModelRecipe recipe) {
        var rows = new OptimizerSettings(Kind.ADAGRAD, .1, 0);
        var settings = new RankSettings(recipe, Requests.TASKS, .3, rows, rows, .01, 1, new Schedule(100, 2, .25));
        Fit fit = RankTraining.fit(REQUESTS.samples(), settings, 1, (_, _) -> {});

        float[] reference = REQUESTS.score(new ReferenceRanker(fit.ranker()));
        assertThat(Differences.worst(fit.probabilities(), reference)).isLessThan(TOLERANCE);
        ModelVersion version = publish(fit, reference);
        try (Ranker served =
                new ModelCatalog(models, new OrdinalNames()).openRanker(version).ranker()) {
            float[] scores = REQUESTS.score(served);
            assertThat(Differences.worst(fit.probabilities(), scores)).isLessThan(TOLERANCE);
            assertThat(Differences.worst(reference, scores)).isLessThan(TOLERANCE);
            // Else equal answers would say little.
            assertThat(Differences.spread(reference)).isGreaterThan(.3f);
        }
        Path bundle = models.resolve(version.kind()).resolve(version.version());
        return Files.exists(bundle.resolve("dense.onnx"));
    }

    private ModelVersion publish(Fit fit, float[] reference) {
        int width = Requests.TASKS.size();
        List<GoldenRows.Row> rows = new ArrayList<>();
        int from = 0;
        for (RankBatch batch : REQUESTS.batches()) {
            int to = from + batch.size() * width;
            rows.add(new GoldenRows.Row(batch, Arrays.copyOfRange(reference, from, to)));
            from = to;
        }
        var card = new ModelCard(
                Role.RANKING,
                Optional.of(SCHEMA.hash()),
                Requests.TASKS,
                Map.of(),
                new DataRange(Instant.EPOCH, Instant.EPOCH),
                Instant.EPOCH,
                1);
        var golden = new GoldenRows(Requests.TASKS, rows);
        return new BundleExport(models).ranking("ranker", fit.ranker(), SCHEMA, golden, card);
    }
}
