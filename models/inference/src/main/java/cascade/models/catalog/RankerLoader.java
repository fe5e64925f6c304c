package cascade.models.catalog;

import cascade.features.schema.FeatureSchema;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.embed.SimilarityTowers;
import cascade.models.onnx.OnnxRanker;
import cascade.models.onnx.SplitRanker;
import cascade.models.rank.Calibration;
import cascade.models.rank.LogisticRanker;
import cascade.models.rank.LogisticWeights;
import cascade.models.rank.PoolTable;
import cascade.models.rank.RankBatch;
import cascade.models.rank.RankShape;
import cascade.models.rank.Ranker;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Makes a ranking bundle ready to serve: schema, model, calibration, golden rows, warm-up, in this order. */
final class RankerLoader {

    static final float TOLERANCE = 1e-5f;

    private static final String SCHEMA = "schema.json";
    private static final String CALIBRATION = "calibration.json";
    private static final String GOLDEN = "golden.json";
    private static final String ONNX = "model.onnx";
    private static final String TABLE = "pools.bin";
    private static final String DENSE = "dense.onnx";
    private static final String LOGISTIC = "weights.bin";
    /** What names of files begin with that are of its towers. */
    private static final String SIMILARITY = "similarity-";

    private static final int WARM_UP_RUNS = 50;
    private static final int WARM_UP_CANDIDATES = 500;

    private final SharedRuntime runtime;
    private final TowersLoader towers;

    RankerLoader(SharedRuntime runtime, TowersLoader towers) {
        this.runtime = runtime;
        this.towers = towers;
    }

    LoadedRanker load(Bundle bundle) throws IOException {
        FeatureSchema schema = schema(bundle);
        Optional<SimilarityTowers> similarity =
                schema.readsSimilarity() ? Optional.of(towers.similarity(bundle, SIMILARITY)) : Optional.empty();
        try {
            Ranker ranker = open(bundle, RankShape.of(schema));
            try {
                var loaded =
                        new LoadedRanker(bundle.version(), schema, ranker, calibration(bundle, schema), similarity);
                warmUp(prove(bundle, loaded), ranker);
                return loaded;
            } catch (IOException | RuntimeException e) {
                ranker.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            similarity.ifPresent(SimilarityTowers::close);
            throw e;
        }
    }

    /** Bundles of before there was one have none. */
    private static Calibration calibration(Bundle bundle, FeatureSchema schema) throws IOException {
        var tasks = bundle.manifest().card().tasks();
        if (!bundle.has(CALIBRATION)) {
            return Calibration.none(schema, tasks);
        }
        try {
            return Calibration.fromJson(Files.readAllBytes(bundle.file(CALIBRATION)), schema, tasks);
        } catch (IllegalArgumentException e) {
            throw bundle.refuse(CALIBRATION + ": " + e.getMessage());
        }
    }

    private static FeatureSchema schema(Bundle bundle) throws IOException {
        FeatureSchema schema = FeatureSchema.fromJson(Files.readAllBytes(bundle.file(SCHEMA)));
        String trainedWith = bundle.manifest().card().featureSchemaHash().orElse("none");
        // The hash of a schema is that of its file, which was checked, unless somebody wrote it in another way.
        boolean isAsWritten = trainedWith.equals(bundle.manifest().files().get(SCHEMA));
        if (!isAsWritten && !schema.hash().equals(trainedWith)) {
            throw bundle.refuse("the hash of its schema is " + schema.hash() + ", it was trained with " + trainedWith);
        }
        return schema;
    }

    /** In the form that it has: split in two, a whole graph, or sums of weights. */
    private Ranker open(Bundle bundle, RankShape shape) {
        if (bundle.has(TABLE)) {
            return openSplit(bundle, shape);
        }
        if (bundle.has(ONNX)) {
            var tasks = bundle.manifest().card().tasks();
            var ranker = OnnxRanker.open(runtime.get(), bundle.file(ONNX), tasks, shape.rows());
            try {
                checkShape(bundle, ranker.shape(), shape);
                return ranker;
            } catch (RuntimeException e) {
                ranker.close();
                throw e;
            }
        }
        var weights = LogisticWeights.read(bundle.file(LOGISTIC));
        checkShape(bundle, weights.shape(), shape);
        return new LogisticRanker(weights);
    }

    private Ranker openSplit(Bundle bundle, RankShape shape) {
        var tasks = bundle.manifest().card().tasks();
        PoolTable table = PoolTable.map(bundle.file(TABLE));
        try {
            return SplitRanker.open(runtime.get(), table, bundle.file(DENSE), tasks, shape);
        } catch (RuntimeException e) {
            table.close();
            throw e;
        }
    }

    private static void checkShape(Bundle bundle, RankShape model, RankShape schema) {
        if (!model.equals(schema)) {
            throw bundle.refuse("its model takes " + model + ", its schema makes " + schema);
        }
    }

    /** Refuses a ranker that does not reproduce the golden rows; returns them. */
    private static GoldenRows prove(Bundle bundle, LoadedRanker loaded) throws IOException {
        GoldenRows golden = GoldenRows.fromJson(Files.readAllBytes(bundle.file(GOLDEN)));
        var tasks = bundle.manifest().card().tasks();
        List<String> predicted = loaded.ranker().tasks();
        if (!predicted.equals(tasks) || !golden.tasks().equals(tasks)) {
            throw bundle.refuse("its manifest names the tasks " + tasks + ", its golden rows " + golden.tasks()
                    + ", its model " + predicted);
        }
        if (golden.rows().isEmpty()) {
            throw bundle.refuse("it has no golden rows");
        }
        float worst = golden.worstDifference(loaded::score);
        // Negated, so that NaN is refused too.
        if (!(worst <= TOLERANCE)) {
            throw bundle.refuse("its golden rows come out " + worst + " apart, more than " + TOLERANCE);
        }
        return golden;
    }

    private static void warmUp(GoldenRows golden, Ranker ranker) {
        RankBatch row = golden.rows().getFirst().batch();
        int[] items = repeated(row.items(), WARM_UP_CANDIDATES * row.itemWidth());
        int[] cross = repeated(row.cross(), WARM_UP_CANDIDATES * row.crossWidth());
        for (int run = 0; run < WARM_UP_RUNS; run++) {
            ranker.score(new RankBatch(row.user(), row.context(), items, cross, WARM_UP_CANDIDATES));
        }
    }

    private static int[] repeated(int[] ids, int length) {
        int[] repeated = new int[length];
        Arrays.setAll(repeated, i -> ids[i % ids.length]);
        return repeated;
    }
}
