package cascade.models.catalog;

import cascade.features.ItemId;
import cascade.models.catalog.GoldenTowers.GoldenItem;
import cascade.models.catalog.GoldenTowers.GoldenUser;
import cascade.models.embed.BiasSpace;
import cascade.models.embed.ClusteredVectors;
import cascade.models.embed.IndexQueries;
import cascade.models.embed.ItemKinds;
import cascade.models.embed.ItemVectors;
import cascade.models.embed.RandomTowers;
import cascade.models.embed.ReferenceItemTower;
import cascade.models.embed.ReferenceUserTower;
import cascade.models.embed.TowerEncoder;
import cascade.models.embed.TowerTable;
import cascade.models.embed.TowerWeights;
import cascade.models.onnx.HiddenGraph;
import cascade.models.vector.ivf.IvfIndex;
import cascade.models.vector.ivf.IvfSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** The parts of a bundle of towers, each of which a test may replace before it publishes. */
final class TestTowers {

    private final Path models;

    final TowerEncoder encoder;
    TowerWeights userWeights;
    TowerWeights itemWeights;
    byte[] vocabulary = RandomTowers.VOCABULARY.toJson();
    ItemVectors vectors;
    byte[] golden;
    ItemVectors indexed;
    ItemKinds kinds;
    IndexQueries queries;

    TestTowers(Path models, long seed) {
        this.models = models;
        encoder = RandomTowers.encoder();
        float[] biases = new float[RandomTowers.ITEMS];
        biases[3] = 2;
        BiasSpace space = BiasSpace.of(biases);
        // One with a hidden layer and one without, as both serve.
        userWeights = RandomTowers.withHidden(RandomTowers.users(encoder, space.user(), seed));
        itemWeights = RandomTowers.items(encoder, space.item(.5f), seed);
        float[] matrix = ClusteredVectors.of(RandomTowers.ITEMS, RandomTowers.WIDTH, seed)
                .matrix();
        vectors = new ItemVectors(
                RandomTowers.ITEM_IDS, space.items(matrix, biases, RandomTowers.WIDTH), RandomTowers.WIDTH + 2);
        indexed = vectors;
        queries = new IndexQueries(vectors.copy(5), vectors.dimension());
        kinds = ItemKinds.unknown(vectors.size());
        golden = golden(seed).toJson();
    }

    GoldenTowers golden(long seed) {
        var random = new Random(seed);
        var user = new ReferenceUserTower(encoder, userWeights);
        var item = new ReferenceItemTower(encoder, itemWeights);
        return new GoldenTowers(
                Stream.generate(() -> {
                            var profile = RandomTowers.profile(random);
                            var clicks = RandomTowers.clicks(random);
                            return new GoldenUser(profile, clicks, user.vector(profile, clicks));
                        })
                        .limit(5)
                        .toList(),
                Stream.generate(() -> RandomTowers.item(random))
                        .map(each -> new GoldenItem(each, item.vector(each)))
                        .limit(5)
                        .toList());
    }

    /** The first vectors of a set. */
    static ItemVectors first(ItemVectors vectors, int count) {
        float[] values = Arrays.copyOf(vectors.matrix(), count * vectors.dimension());
        List<ItemId> ids = vectors.ids().subList(0, count);
        return new ItemVectors(ids, values, vectors.dimension());
    }

    ModelVersion publish(String kind, boolean withItems) {
        try (var bundle = BundleWriter.begin(models, kind)) {
            TestBundles.write(bundle.file("vocabulary.json"), vocabulary);
            TestBundles.write(bundle.file("golden.json"), golden);
            TowerTable.write(userWeights, bundle.file("users.bin"));
            TestBundles.write(
                    bundle.file("users-hidden.onnx"), HiddenGraph.of(userWeights.hidden(), userWeights.width()));
            if (withItems) {
                TowerTable.write(itemWeights, bundle.file("items.bin"));
            }
            vectors.write(bundle.file("vectors.bin"));
            kinds.write(bundle.file("kinds.bin"));
            queries.write(bundle.file("queries.bin"));
            try (var index = IvfIndex.build(indexed, IvfSettings.defaults())) {
                index.write(bundle.file("index.ivf"));
            }
            return bundle.publish(TestBundles.card(Role.TOWERS));
        }
    }
}
