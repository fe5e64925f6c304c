package cascade.training.export;

import cascade.features.schema.FeatureSchema;
import cascade.models.catalog.BundleWriter;
import cascade.models.catalog.GoldenRows;
import cascade.models.catalog.LoadSettings;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelVersion;
import cascade.models.embed.IndexQueries;
import cascade.models.embed.ItemKinds;
import cascade.models.embed.ItemVectors;
import cascade.models.embed.TowerTable;
import cascade.models.embed.TowerWeights;
import cascade.models.embed.UserLists;
import cascade.models.embed.VectorRows;
import cascade.models.rank.Calibration;
import cascade.models.rank.LogisticWeights;
import cascade.models.rank.RankShape;
import cascade.models.recall.SourceQuotas;
import cascade.models.vector.NeighbourTable;
import cascade.models.vector.ivf.IvfIndex;
import cascade.training.item2vec.SkipGramTables;
import cascade.training.rank.RankerTables;
import cascade.training.rank.TrainedRanker;
import cascade.training.recall.log.ServingTowers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Seals trained models in a catalogue folder: they are there, and serve once a release names them, see {@link
 * cascade.models.catalog.Releases}.
 */
public final class BundleExport {

    public static final String NFWFM = "nfwfm";
    public static final String LOGISTIC = "lr";
    public static final String ITEM2VEC = "item2vec";
    public static final String YOUTUBENET = "youtubenet";
    public static final String TWO_TOWER = "two-tower";
    public static final String NIGHTLY = "youtubenet-nightly";
    public static final String QUOTAS = "quotas";
    /** What a bundle of Item2vec holds for training alone. */
    public static final String TABLES = "skipgram.bin";
    /** What a bundle that ranks, or of towers, holds for training alone. */
    public static final String EARLIER = "tables.bin";
    /** What makes the probabilities of a bundle that ranks true on average. */
    public static final String CALIBRATION = "calibration.json";
    /** What the rows of a bundle that ranks stand for. */
    public static final String SCHEMA = "schema.json";

    /** What names of files begin with that a bundle which ranks has of towers. */
    private static final String SIMILARITY = "similarity-";

    private static final String VOCABULARY = "vocabulary.json";
    private static final String GOLDEN = "golden.json";
    private static final String VECTORS = "vectors.bin";
    private static final String USERS = "users";
    private static final String ITEMS = "items";
    private static final String TABLE = ".bin";
    private static final String HIDDEN = "-hidden.onnx";

    private static final String INDEX = "index.ivf";
    private static final String NEAR = "neighbours.bin";
    /** Of an item: as many as recall looks at for each of the last clicks of one who has clicked some. */
    private static final int NEIGHBOURS = 64;

    private static final String KINDS = "kinds.bin";
    private static final String QUERIES = "queries.bin";

    private final Path models;

    /** More files of a bundle. */
    @FunctionalInterface
    public interface Beside {

        /**
         * Writes them.
         *
         * @param files where to write the file of a name
         */
        void write(Function<String, Path> files) throws IOException;
    }

    /** Whether a file of a bundle that ranks is of the towers that it brings. */
    public static boolean isOfTowers(String file) {
        return file.startsWith(SIMILARITY);
    }

    /** The towers that tell a ranker how near items lie to what was opened. */
    public static Beside similarity(ServingTowers towers) {
        return files -> {
            Function<String, Path> own = name -> files.apply(SIMILARITY + name);
            VectorRows.write(towers.vectors(), own.apply(VECTORS));
            towers(towers, own);
        };
    }

    /**
     * The same as an earlier bundle has them.
     *
     * @param earlier its files
     */
    public static Beside similarity(Function<String, Optional<Path>> earlier) {
        return files -> {
            for (String name : List.of(
                    VOCABULARY, GOLDEN, VECTORS, USERS + TABLE, USERS + HIDDEN, ITEMS + TABLE, ITEMS + HIDDEN)) {
                Optional<Path> file = earlier.apply(SIMILARITY + name);
                if (file.isPresent()) {
                    Files.copy(file.get(), files.apply(SIMILARITY + name));
                }
            }
        };
    }

    /** @param models the catalogue, made where it is missing */
    public BundleExport(Path models) {
        this.models = models;
    }

    /**
     * Seals a ranking model in the form that serves: a logistic regression of sums without crosses as it is, one that can be split
     * in two parts, any other as an ONNX graph.
     *
     * @param kind name of the model, such as {@code nfwfm}
     * @param calibration of what it says
     * @param golden inputs with the probabilities that the trainer itself gave, calibrated
     * @param beside further files
     */
    public ModelVersion ranking(
            String kind,
            TrainedRanker ranker,
            FeatureSchema schema,
            Calibration calibration,
            GoldenRows golden,
            Beside beside,
            ModelCard card) {
        try (var bundle = BundleWriter.begin(models, kind)) {
            Files.write(bundle.file(SCHEMA), schema.toJson());
            Files.write(bundle.file(GOLDEN), golden.toJson());
            Files.write(bundle.file(CALIBRATION), calibration.toJson());
            RankerTables.write(ranker, bundle.file(EARLIER));
            write(ranker, schema, bundle);
            beside.write(bundle::file);
            return bundle.seal(card);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a bundle of " + kind + " in " + models, e);
        }
    }

    /** The same without further files. */
    public ModelVersion ranking(
            String kind,
            TrainedRanker ranker,
            FeatureSchema schema,
            Calibration calibration,
            GoldenRows golden,
            ModelCard card) {
        return ranking(kind, ranker, schema, calibration, golden, _ -> {}, card);
    }

    /** The same of one whose probabilities are as it says them. */
    public ModelVersion ranking(
            String kind, TrainedRanker ranker, FeatureSchema schema, GoldenRows golden, ModelCard card) {
        return ranking(kind, ranker, schema, Calibration.none(schema, ranker.tasks()), golden, card);
    }

    private static void write(TrainedRanker ranker, FeatureSchema schema, BundleWriter bundle) {
        switch (BundleForm.of(ranker.network().model(), ranker.layout())) {
            case WEIGHTS -> logistic(ranker, schema).write(bundle.file("weights.bin"));
            case SPLIT -> {
                var split = new DenseOnnx(ranker);
                split.writeTable(bundle.file("pools.bin"));
                split.writeGraph(bundle.file("dense.onnx"));
            }
            case WHOLE -> RankerOnnx.write(ranker, bundle.file("model.onnx"));
        }
    }

    /**
     * Seals item vectors, and beside them what the next training goes on from.
     *
     * @param kinds of the same items
     */
    public ModelVersion item2vec(ItemVectors vectors, ItemKinds kinds, SkipGramTables tables, ModelCard card) {
        try (var bundle = BundleWriter.begin(models, ITEM2VEC)) {
            vectors.write(bundle.file(VECTORS));
            kinds.write(bundle.file(KINDS));
            tables.write(bundle.file(TABLES));
            // It is asked for what is near to its own items and for nothing else.
            try (IvfIndex index =
                    IvfIndex.build(vectors, LoadSettings.defaults().lists(), vectors.starts(), kinds)) {
                index.write(bundle.file(INDEX));
                NeighbourTable.of(vectors::start, vectors.size(), index, NEIGHBOURS)
                        .write(bundle.file(NEAR));
            }
            return bundle.seal(card);
        }
    }

    /**
     * Seals towers with the index over their items.
     *
     * @param kind {@code youtubenet} or {@code two-tower}
     * @param kinds of the items that have vectors
     * @param queries that the index was measured with
     * @param forTraining writes what the next ones go on from
     */
    public ModelVersion towers(
            String kind,
            ServingTowers towers,
            ItemKinds kinds,
            IvfIndex index,
            IndexQueries queries,
            Consumer<Path> forTraining,
            ModelCard card) {
        try (var bundle = BundleWriter.begin(models, kind)) {
            towers(towers, bundle::file);
            towers.vectors().write(bundle.file(VECTORS));
            kinds.write(bundle.file(KINDS));
            index.write(bundle.file(INDEX));
            queries.write(bundle.file(QUERIES));
            forTraining.accept(bundle.file(EARLIER));
            return bundle.seal(card);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a bundle of " + kind + " in " + models, e);
        }
    }

    /** All of them but vectors. */
    private static void towers(ServingTowers towers, Function<String, Path> files) throws IOException {
        Files.write(files.apply(VOCABULARY), towers.vocabulary().toJson());
        Files.write(files.apply(GOLDEN), towers.golden().toJson());
        tower(towers.users(), USERS, files);
        towers.items().ifPresent(items -> tower(items, ITEMS, files));
    }

    /** Its table, and beside it a graph of what is above where there is anything. */
    private static void tower(TowerWeights tower, String side, Function<String, Path> files) {
        TowerTable.write(tower, files.apply(side + TABLE));
        if (tower.hidden().units() > 0) {
            HiddenOnnx.write(tower.hidden(), tower.width(), files.apply(side + HIDDEN));
        }
    }

    /** Seals lists computed ahead for users. */
    public ModelVersion nightly(UserLists lists, ModelCard card) {
        try (var bundle = BundleWriter.begin(models, NIGHTLY)) {
            lists.write(bundle.file("lists.bin"));
            return bundle.seal(card);
        }
    }

    /** Seals how many candidates each source is asked for. */
    public ModelVersion quotas(SourceQuotas quotas, ModelCard card) {
        try (var bundle = BundleWriter.begin(models, QUOTAS)) {
            Files.write(bundle.file("quotas.json"), quotas.toJson());
            return bundle.seal(card);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a bundle of " + QUOTAS + " in " + models, e);
        }
    }

    private static LogisticWeights logistic(TrainedRanker ranker, FeatureSchema schema) {
        float[] bias = ranker.dense()[ranker.network().bias().index()];
        return new LogisticWeights(ranker.tasks(), RankShape.of(schema), ranker.linear(), bias);
    }
}
