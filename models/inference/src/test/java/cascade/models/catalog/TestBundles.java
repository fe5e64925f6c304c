package cascade.models.catalog;

import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.SchemaBuilder;
import cascade.models.embed.ClusteredVectors;
import cascade.models.embed.ItemKinds;
import cascade.models.embed.ItemVectors;
import cascade.models.embed.UserLists;
import cascade.models.onnx.NfwfmGraph;
import cascade.models.rank.LogisticRanker;
import cascade.models.rank.LogisticWeights;
import cascade.models.rank.NfwfmReference;
import cascade.models.rank.NfwfmWeights;
import cascade.models.rank.RandomModels;
import cascade.models.rank.RankBatch;
import cascade.models.rank.RankShape;
import cascade.models.vector.NeighbourTable;
import cascade.models.vector.ivf.IvfIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Publishes small but whole bundles of every kind, and bundles with one thing wrong. */
public final class TestBundles {

    public static final FeatureSchema SCHEMA = new SchemaBuilder(
                    List.of(
                            "user.id",
                            "user.impressions",
                            "item.id",
                            "item.tags",
                            "item.impressions",
                            "context.hour",
                            "cross.topicClickRate"),
                    1)
            .build();

    public static final RankShape SHAPE = RankShape.of(SCHEMA);

    private static final Instant CREATED = Instant.parse("2026-11-24T10:15:00Z");

    private TestBundles() {}

    public static ModelCard rankingCard() {
        return rankingCard(SCHEMA.hash());
    }

    static ModelCard rankingCard(String schemaHash) {
        return new ModelCard(
                Role.RANKING,
                Optional.of(schemaHash),
                RandomModels.TASKS,
                Map.of("click.auc", .74),
                new ModelCard.DataRange(CREATED.minusSeconds(86_400), CREATED),
                CREATED,
                1);
    }

    static ModelCard vectorsCard() {
        return card(Role.ITEM_VECTORS);
    }

    /** Of a model that takes no features of a schema. */
    static ModelCard card(Role role) {
        return new ModelCard(
                role, Optional.empty(), List.of(), Map.of(), new ModelCard.DataRange(CREATED, CREATED), CREATED, 1);
    }

    /** A bundle of kind {@code nfwfm}, whose model is drawn from the seed. */
    public static ModelVersion nfwfm(Path models, long seed) {
        NfwfmWeights weights = RandomModels.nfwfm(SHAPE, 8, seed);
        return nfwfm(models, weights, rankingCard(), golden(weights, 0));
    }

    /** What the reference gives for some batches, {@code off} added to each probability. */
    static GoldenRows golden(NfwfmWeights weights, float off) {
        var random = new Random(1);
        List<RankBatch> batches =
                List.of(RandomModels.batch(weights.shape(), 1, random), RandomModels.batch(weights.shape(), 9, random));
        GoldenRows golden = GoldenRows.of(new NfwfmReference(weights), batches);
        for (GoldenRows.Row row : golden.rows()) {
            for (int i = 0; i < row.probabilities().length; i++) {
                row.probabilities()[i] += off;
            }
        }
        return golden;
    }

    static ModelVersion nfwfm(Path models, NfwfmWeights weights, ModelCard card, GoldenRows golden) {
        try (var bundle = BundleWriter.begin(models, "nfwfm")) {
            write(bundle.file("schema.json"), SCHEMA.toJson());
            write(bundle.file("golden.json"), golden.toJson());
            write(bundle.file("model.onnx"), NfwfmGraph.of(weights));
            return bundle.publish(card);
        }
    }

    /** The same in the split form, of {@code split}. */
    static ModelVersion nfwfmSplit(Path models, NfwfmWeights weights, NfwfmWeights split) {
        try (var bundle = BundleWriter.begin(models, "nfwfm")) {
            write(bundle.file("schema.json"), SCHEMA.toJson());
            write(bundle.file("golden.json"), golden(weights, 0).toJson());
            NfwfmGraph.writeTable(split, bundle.file("pools.bin"));
            write(bundle.file("dense.onnx"), NfwfmGraph.denseOf(split));
            return bundle.publish(rankingCard());
        }
    }

    /** A bundle of kind {@code lr}. */
    public static ModelVersion logistic(Path models, long seed) {
        return logistic(models, seed, "{\"v\":1}");
    }

    /** The same with a calibration, which its golden rows know nothing of. */
    static ModelVersion logistic(Path models, long seed, String calibration) {
        LogisticWeights weights = RandomModels.logistic(SHAPE, seed);
        var batches = List.of(RandomModels.batch(SHAPE, 5, new Random(1)));
        try (var bundle = BundleWriter.begin(models, "lr")) {
            write(bundle.file("schema.json"), SCHEMA.toJson());
            write(
                    bundle.file("golden.json"),
                    GoldenRows.of(new LogisticRanker(weights), batches).toJson());
            write(bundle.file("calibration.json"), calibration.getBytes(StandardCharsets.UTF_8));
            weights.write(bundle.file("weights.bin"));
            return bundle.publish(rankingCard());
        }
    }

    /** A bundle of item vectors under this kind. */
    public static ModelVersion vectors(Path models, String kind, long seed) {
        try (var bundle = BundleWriter.begin(models, kind)) {
            write(bundle, ClusteredVectors.of(100, 8, seed));
            return bundle.publish(vectorsCard());
        }
    }

    private static void write(BundleWriter bundle, ItemVectors vectors) {
        vectors.write(bundle.file("vectors.bin"));
        ItemKinds kinds = ItemKinds.unknown(vectors.size());
        kinds.write(bundle.file("kinds.bin"));
        try (IvfIndex index = IvfIndex.build(vectors, LoadSettings.defaults().lists(), vectors.starts(), kinds)) {
            index.write(bundle.file("index.ivf"));
            NeighbourTable.of(vectors::start, vectors.size(), index, 8).write(bundle.file("neighbours.bin"));
        }
    }

    /** Item vectors with the neighbours of others, of fewer items. */
    static ModelVersion vectorsOfOtherNeighbours(Path models) {
        try (var bundle = BundleWriter.begin(models, "item2vec")) {
            write(bundle, ClusteredVectors.of(100, 8, 1));
            ItemVectors others = ClusteredVectors.of(50, 8, 1);
            try (IvfIndex index = IvfIndex.build(
                    others, LoadSettings.defaults().lists(), others.starts(), ItemKinds.unknown(others.size()))) {
                NeighbourTable.of(others::start, others.size(), index, 8).write(bundle.file("neighbours.bin"));
            }
            return bundle.publish(vectorsCard());
        }
    }

    /** Item vectors that say of themselves that they learned nothing. */
    static ModelVersion madeUp(Path models) {
        ModelCard card = vectorsCard();
        try (var bundle = BundleWriter.begin(models, "item2vec")) {
            write(bundle, ClusteredVectors.of(100, 8, 1));
            return bundle.publish(new ModelCard(
                    card.role(),
                    card.featureSchemaHash(),
                    card.tasks(),
                    card.metrics(),
                    card.data(),
                    card.createdAt(),
                    card.seed(),
                    true,
                    Optional.empty()));
        }
    }

    /** A bundle of towers under this kind, biases and all; with an items' tower where that is asked for. */
    public static ModelVersion towers(Path models, String kind, boolean withItems, long seed) {
        return new TestTowers(models, seed).publish(kind, withItems);
    }

    /** Lists of two users {@code u0} and {@code u1}, under this kind. */
    public static ModelVersion userLists(Path models, String kind) {
        try (var bundle = BundleWriter.begin(models, kind)) {
            new UserLists(
                            List.of(new UserId("u0"), new UserId("u1")),
                            List.of(new ItemId("i0"), new ItemId("i1")),
                            new int[] {0, 2, 3},
                            new int[] {1, 0, 0})
                    .write(bundle.file("lists.bin"));
            return bundle.publish(card(Role.USER_LISTS));
        }
    }

    /** A bundle that nothing names: what was in service before it was published is again. */
    static ModelVersion sealed(Path models, Supplier<ModelVersion> published) {
        try {
            Path current = models.resolve("current");
            Optional<byte[]> before =
                    Files.exists(current) ? Optional.of(Files.readAllBytes(current)) : Optional.empty();
            ModelVersion version = published.get();
            if (before.isPresent()) {
                Files.write(current, before.get());
            } else {
                Files.delete(current);
                Files.delete(models.resolve("releases").resolve("000001.json"));
            }
            return version;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
