package cascade.training.recall.softmax;

import cascade.training.embedding.Bags;
import cascade.training.embedding.EmbeddingTable;
import cascade.training.recall.data.Queries;
import cascade.training.recall.data.RecallSet;
import cascade.training.recall.math.UnitRows;
import cascade.training.recall.metric.DotProducts;
import cascade.training.recall.metric.ItemScores;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What two towers make of all items, and of the users of some questions.
 *
 * @param items {@code [items + newItems, dimension]}, of unit length
 * @param users {@code [queries, dimension]}, of unit length
 * @param bias {@code [items + newItems]} in units of cosine, 0 where there is none
 */
public record TowerVectors(float[] items, float[] users, float[] bias, int dimension, float temperature) {

    private static final int CHUNK = 1024;
    private static final long SEED = 1;
    private static final int[] NOTHING = {};

    static TowerVectors of(
            RecallSet set,
            Queries queries,
            TowerSettings settings,
            Towers towers,
            EmbeddingTable table,
            ItemExtras extras,
            HiddenLayer userLayer,
            HiddenLayer itemLayer) {
        int width = settings.dimension();
        int items = set.items() + set.newItems();
        float[] bias = new float[items];
        for (int item = 0; item < items; item++) {
            bias[item] = extras.bias(item) * extras.temperature();
        }
        var itemBags = new Bags(CHUNK, CHUNK * towers.longestItem());
        float[] itemVectors = vectors(items, width, table, itemBags, towers::item, extras, itemLayer);
        // Questions are asked the same way every time.
        var random = new SplittableRandom(SEED);
        var userBags = new Bags(CHUNK, CHUNK * towers.longestUser());
        float[] userVectors = vectors(
                queries.size(),
                width,
                table,
                userBags,
                (bags, query) -> towers.user(
                        bags,
                        queries.users()[query],
                        0,
                        queries.given(),
                        queries.given().start(query),
                        queries.given().end(query),
                        NOTHING,
                        random),
                null,
                userLayer);
        return new TowerVectors(itemVectors, userVectors, bias, width, extras.temperature());
    }

    @FunctionalInterface
    private interface Filler {

        void fill(Bags bags, int number);
    }

    private static float[] vectors(
            int count,
            int width,
            EmbeddingTable table,
            Bags bags,
            Filler filler,
            @Nullable ItemExtras extras,
            HiddenLayer layer) {
        float[] all = new float[count * width];
        float[] rows = new float[CHUNK * width];
        float[] unit = new float[CHUNK * width];
        float[] inverse = new float[CHUNK];
        int[] numbers = new int[CHUNK];
        for (int first = 0; first < count; first += CHUNK) {
            int size = Math.min(CHUNK, count - first);
            bags.clear();
            for (int i = 0; i < size; i++) {
                numbers[i] = first + i;
                filler.fill(bags, first + i);
            }
            bags.sums(table, rows);
            if (extras != null) {
                extras.addContent(numbers, size, rows, 0);
            }
            layer.forward(rows, 0, size);
            UnitRows.scale(rows, 0, size, width, unit, inverse);
            System.arraycopy(unit, 0, all, first * width, size * width);
        }
        return all;
    }

    /** Scores of the first {@code count} items for the questions. */
    public ItemScores scores(int count) {
        return new DotProducts(users, items, bias, count, dimension);
    }
}
