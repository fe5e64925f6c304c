package cascade.pipeline;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.ItemOrdinals;
import cascade.features.Kind;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.Segment;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.SchemaBuilder;
import cascade.features.schema.Similarity;
import cascade.features.schema.Slot;
import cascade.features.schema.SlotNames;
import cascade.features.store.FeatureStore;
import cascade.feed.Examples;
import cascade.models.catalog.ItemRows;
import cascade.models.catalog.ModelSet.LoadedItem2vec;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelVersion;
import cascade.models.embed.ItemKinds;
import cascade.models.embed.ItemVectors;
import cascade.models.embed.SimilarityTowers;
import cascade.models.rank.LogisticRanker;
import cascade.models.rank.LogisticWeights;
import cascade.models.rank.RankShape;
import cascade.models.rank.Ranker;
import cascade.models.vector.exact.ExactIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * 240 items of six topics, whose vectors point where their topic does, and small real models over them. Item n has topic n
 * mod 6, is a video where n is even, and trends the more the smaller n is.
 */
final class Community {

    static final int ITEMS = 240;
    static final int TOPICS = 6;
    static final String CHEAPER = "cheaper";
    static final List<String> TASKS = List.of("click", "follow");

    private static final int DIMENSION = 8;

    private final List<Item> items = new ArrayList<>();
    private final FeatureSchema schema;

    Community() {
        SchemaBuilder builder = new SchemaBuilder(SlotNames.standard(Set.of(), Set.of(), true), 1);
        RequestContext context = new RequestContext(Scene.WATERFALL, Map.of());
        for (int n = 0; n < ITEMS; n++) {
            Item item = Examples.item("i" + n, n % 2 == 0 ? Kind.VIDEO : Kind.IMAGE, "a" + n % 40, "t" + n % TOPICS);
            items.add(item);
            builder.observe(UserFeatures.cold(new UserId("u")), Examples.features(item), context, 0);
        }
        this.schema = builder.build();
    }

    static ItemId id(int n) {
        return new ItemId("i" + n);
    }

    /** The topic of {@code item}, 0 to 5. */
    static int topic(ItemId item) {
        return Integer.parseInt(item.value().substring(1)) % TOPICS;
    }

    /** Puts all items into {@code store} and lets them trend. */
    void publish(FeatureStore store) {
        Map<ItemId, Double> weights = new HashMap<>();
        for (int n = 0; n < ITEMS; n++) {
            store.putItem(items.get(n));
            weights.put(id(n), (double) ITEMS - n);
        }
        store.raiseTrending(Map.of(Segment.EVERYONE, weights));
    }

    /** @param ordinals of the process that serves it */
    LoadedItem2vec item2vec(String version, ItemOrdinals ordinals) {
        float[] values = new float[ITEMS * DIMENSION];
        for (int n = 0; n < ITEMS; n++) {
            // Within a topic the angle grows with the number, so that no two neighbours tie.
            double angle = 0.3 * n / ITEMS;
            values[n * DIMENSION + n % TOPICS] = (float) Math.cos(angle);
            values[n * DIMENSION + TOPICS + n % 2] = (float) Math.sin(angle);
        }
        var vectors = new ItemVectors(items.stream().map(Item::id).toList(), values, DIMENSION);
        return new LoadedItem2vec(
                new ModelVersion("item2vec", version),
                ItemRows.of(vectors.ids(), ordinals),
                kinds(vectors.ids()),
                ExactIndex.of(vectors));
    }

    private ItemKinds kinds(List<ItemId> ids) {
        return ItemKinds.of(ids, items.stream().collect(Collectors.toMap(Item::id, item -> item)));
    }

    /** {@code ranker} with the schema of this community. */
    LoadedRanker loaded(String version, Ranker ranker) {
        return loaded(version, schema, ranker);
    }

    private static LoadedRanker loaded(String version, FeatureSchema schema, Ranker ranker) {
        return new LoadedRanker(new ModelVersion("lr", version), schema, ranker);
    }

    /** The same of the kind that stands in while a node is asked for more than it bears. */
    LoadedRanker cheaper(String version) {
        return new LoadedRanker(
                new ModelVersion(CHEAPER, version), schema, indifferent(version).ranker());
    }

    /** A ranker to which every item is alike, so that the order is that of recall. */
    LoadedRanker indifferent(String version) {
        float[] weights = new float[schema.rows() * TASKS.size()];
        var model = new LogisticWeights(TASKS, RankShape.of(schema), weights, new float[TASKS.size()]);
        return loaded(version, new LogisticRanker(model));
    }

    /** A ranker to which all that is told of an item, a user and both makes some difference. */
    LoadedRanker opinionated(String version) {
        return opinionated(version, schema);
    }

    /** The same over another schema. */
    static LoadedRanker opinionated(String version, FeatureSchema schema) {
        SplittableRandom random = new SplittableRandom(7);
        float[] weights = new float[schema.rows() * TASKS.size()];
        for (int i = TASKS.size(); i < weights.length; i++) {
            weights[i] = (float) random.nextDouble(-1, 1);
        }
        var model = new LogisticWeights(TASKS, RankShape.of(schema), weights, new float[] {-1, -3});
        return loaded(version, schema, new LogisticRanker(model));
    }

    /** The same that is told how near items lie to what was opened. */
    LoadedRanker comparing(String version, SimilarityTowers towers) {
        List<String> slots = schema.slots().stream().map(Slot::name).collect(Collectors.toList());
        slots.addAll(Similarity.slots());
        LoadedRanker ranker = opinionated(version, new SchemaBuilder(slots, 1).build());
        return new LoadedRanker(
                ranker.version(), ranker.schema(), ranker.ranker(), ranker.calibration(), Optional.of(towers));
    }

    FeatureSchema schema() {
        return schema;
    }
}
