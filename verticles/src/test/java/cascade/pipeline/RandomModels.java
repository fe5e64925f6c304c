package cascade.pipeline;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.ItemOrdinals;
import cascade.features.Topic;
import cascade.models.catalog.ItemRows;
import cascade.models.catalog.ModelSet.LoadedItem2vec;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.catalog.ModelVersion;
import cascade.models.embed.ItemKinds;
import cascade.models.embed.ItemVectors;
import cascade.models.embed.ReferenceItemTower;
import cascade.models.embed.ReferenceUserTower;
import cascade.models.embed.SimilarityTowers;
import cascade.models.embed.Tail;
import cascade.models.embed.TowerEncoder;
import cascade.models.embed.TowerFeature;
import cascade.models.embed.TowerVocabulary;
import cascade.models.embed.TowerWeights;
import cascade.models.vector.LiveIndex;
import cascade.models.vector.LiveSettings;
import cascade.models.vector.exact.ExactIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Models for recall over any items, searched exactly: vectors lie about those of their topics, at random. So no two are equally near to
 * anything.
 */
final class RandomModels {

    private static final int WIDTH = 16;

    private final List<Item> items;
    private final ItemOrdinals names;
    private final SplittableRandom random;

    /** @param items that have vectors */
    RandomModels(List<Item> items, ItemOrdinals names, SplittableRandom random) {
        this.items = List.copyOf(items);
        this.names = names;
        this.random = random;
    }

    LoadedItem2vec item2vec() {
        var vectors = new ItemVectors(ids(), vectors(), WIDTH);
        return new LoadedItem2vec(
                new ModelVersion("item2vec", "1"), ItemRows.of(vectors.ids(), names), kinds(), ExactIndex.of(vectors));
    }

    LoadedTowers towers(String kind) {
        List<String> topics = distinct(item -> item.topic().value());
        List<String> authors = distinct(item -> item.author().value());
        var vocabulary = new TowerVocabulary(
                5,
                .5,
                0,
                List.of(new TowerFeature("topic", 1, topics), new TowerFeature("author", 1, authors)),
                List.of(new TowerFeature("gender", 1, List.of("f", "m"))));
        var encoder = new TowerEncoder(vocabulary, ids());
        var index = new LiveIndex(
                items.stream().mapToInt(item -> names.of(item.id())).toArray(),
                kinds().marks(),
                new ExactIndex(vectors(), WIDTH),
                ExactIndex::new,
                LiveSettings.defaults(),
                Runnable::run);
        return new LoadedTowers(
                new ModelVersion(kind, "1"),
                index,
                new ReferenceUserTower(encoder, weights(encoder.userShape(WIDTH).rows())),
                Optional.of(new ReferenceItemTower(
                        encoder, weights(encoder.itemShape(WIDTH).rows()))));
    }

    /** Towers that a ranker brings. */
    SimilarityTowers similarity() {
        LoadedTowers towers = towers("two-tower");
        return new SimilarityTowers(
                towers.users(), towers.items(), new ItemVectors(ids(), vectors(), WIDTH), 0, () -> {});
    }

    private List<ItemId> ids() {
        return items.stream().map(Item::id).toList();
    }

    private List<String> distinct(Function<Item, String> trait) {
        return items.stream().map(trait).distinct().toList();
    }

    private ItemKinds kinds() {
        return ItemKinds.of(ids(), items.stream().collect(Collectors.toMap(Item::id, item -> item)));
    }

    private float[] vectors() {
        Map<Topic, float[]> topics = new HashMap<>();
        float[] vectors = new float[items.size() * WIDTH];
        for (int n = 0; n < items.size(); n++) {
            float[] vector = topics.computeIfAbsent(items.get(n).topic(), topic -> direction());
            float[] away = direction();
            for (int i = 0; i < WIDTH; i++) {
                away[i] = vector[i] + away[i] / 2;
            }
            System.arraycopy(unit(away), 0, vectors, n * WIDTH, WIDTH);
        }
        return vectors;
    }

    private float[] direction() {
        float[] vector = new float[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            vector[i] = (float) random.nextDouble(-1, 1);
        }
        return unit(vector);
    }

    private static float[] unit(float[] vector) {
        double square = 0;
        for (float value : vector) {
            square += value * value;
        }
        float scale = (float) (1 / Math.sqrt(square));
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = vector[i] * scale;
        }
        return unit;
    }

    private TowerWeights weights(int rows) {
        float[] table = new float[rows * WIDTH];
        for (int i = WIDTH; i < table.length; i++) {
            table[i] = (float) random.nextDouble(-1, 1);
        }
        return new TowerWeights(WIDTH, table, new float[0], Tail.NONE);
    }
}
