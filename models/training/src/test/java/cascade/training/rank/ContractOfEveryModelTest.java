package cascade.training.rank;

import cascade.features.schema.FeatureSchema;
import cascade.features.schema.SchemaBuilder;
import cascade.features.schema.SlotNames;
import cascade.models.catalog.GoldenRows;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelCard.DataRange;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Role;
import cascade.models.onnx.OnnxRanker;
import cascade.models.onnx.OnnxRuntime;
import cascade.models.onnx.OnnxSettings;
import cascade.models.onnx.SplitRanker;
import cascade.models.rank.LogisticRanker;
import cascade.models.rank.LogisticWeights;
import cascade.models.rank.PoolTable;
import cascade.models.rank.RandomModels;
import cascade.models.rank.RankShape;
import cascade.models.rank.Ranker;
import cascade.models.rank.RankerContract;
import cascade.training.embedding.SampleLayout;
import cascade.training.embedding.SampleLayout.Slot;
import cascade.training.export.BundleExport;
import cascade.training.model.Lr;
import cascade.training.model.ModelRecipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every model by its name, as it is exported and as a server opens it, keeps to what all rankers do. Its tables are drawn by chance, since
 * what is asked has nothing to do with what was learned.
 */
@ParameterizedClass
@MethodSource("names")
class ContractOfEveryModelTest extends RankerContract {

    private static final OnnxRuntime RUNTIME = new OnnxRuntime(OnnxSettings.defaults());
    private static final FeatureSchema SCHEMA =
            new SchemaBuilder(SlotNames.standard(Set.of(), Set.of(), true), 1).build();
    private static final double DEVIATION = .4;

    @Parameter
    private String name;

    @TempDir
    private Path models;

    static List<String> names() {
        return ModelRecipe.NAMES;
    }

    @Override
    protected Ranker ranker(RankShape shape) {
        RankSettings settings = SettingsFiles.read("log", name, "").withTasks(RandomModels.TASKS);
        TrainedRanker ranker = UntrainedRanker.of(layout(shape), settings, new float[] {-1, -2}, DEVIATION, 11);
        if (ranker.network().model() instanceof Lr) {
            // Its bundle tells the widths of its schema, which are not those that are asked for here.
            float[] bias = ranker.dense()[ranker.network().bias().index()];
            return new LogisticRanker(new LogisticWeights(ranker.tasks(), shape, ranker.linear(), bias));
        }
        ModelVersion version = new BundleExport(models).ranking(name, ranker, SCHEMA, golden(), card());
        Path bundle = models.resolve(version.kind()).resolve(version.version());
        if (Files.exists(bundle.resolve("pools.bin"))) {
            PoolTable table = PoolTable.map(bundle.resolve("pools.bin"));
            return SplitRanker.open(RUNTIME, table, bundle.resolve("dense.onnx"), ranker.tasks(), shape);
        }
        return OnnxRanker.open(RUNTIME, bundle.resolve("model.onnx"), ranker.tasks(), shape.rows());
    }

    /** A slot a field, so that models of any width have the same weights. */
    private static SampleLayout layout(RankShape shape) {
        return new SampleLayout(
                shape.rows(),
                List.of("user", "item", "context", "cross"),
                List.of(
                        new Slot("user.all", 0, shape.userWidth()),
                        new Slot("item.all", 1, shape.itemWidth()),
                        new Slot("context.all", 2, shape.contextWidth()),
                        new Slot("cross.all", 3, shape.crossWidth())));
    }

    private static GoldenRows golden() {
        return new GoldenRows(RandomModels.TASKS, List.of());
    }

    private static ModelCard card() {
        return new ModelCard(
                Role.RANKING,
                Optional.of(SCHEMA.hash()),
                RandomModels.TASKS,
                Map.of(),
                new DataRange(Instant.EPOCH, Instant.EPOCH),
                Instant.EPOCH,
                1);
    }
}
