package cascade.training.item2vec;

import cascade.features.ItemId;
import cascade.training.recall.baseline.Popularity;
import cascade.training.recall.data.IntLists;
import cascade.training.recall.data.Queries;
import cascade.training.recall.data.RecallSet;
import cascade.training.recall.math.UnitRows;
import cascade.training.recall.metric.DotProducts;
import cascade.training.recall.metric.ItemScores;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Item2vec asked with a history.
 *
 * <pre>score(j) = cos(sum over the clicks i of recency^(clicks after i) w_i, w_j) + prior log(1 + clicks_j)</pre>
 *
 * <p>with rows w and prior of a {@link VectorForm}.
 *
 * <p>Items that were clicked too rarely for a vector are never answered.
 */
public final class HistoryCosine {

    private final RecallSet set;
    private final int[] ordinals;
    private final SkipGramTables tables;

    private HistoryCosine(RecallSet set, int[] ordinals, SkipGramTables tables) {
        this.set = set;
        this.ordinals = ordinals;
        this.tables = tables;
    }

    /** Trains on the set. */
    public static HistoryCosine train(RecallSet set, Item2vecSettings settings, long seed, IntConsumer afterEpoch) {
        int[] counts = set.clicks().lists().counts(set.items() + set.newItems());
        int[] ordinals = new int[set.items()];
        List<ItemId> items = new ArrayList<>();
        for (int item = 0; item < ordinals.length; item++) {
            ordinals[item] = counts[item] >= settings.minCount() ? items.size() : -1;
            if (ordinals[item] >= 0) {
                items.add(new ItemId(Integer.toString(item)));
            }
        }
        List<int[]> sequences = new ArrayList<>();
        int[] kept = new int[items.size()];
        for (int user = 0; user < set.clicks().lists().size(); user++) {
            int[] sequence = IntStream.of(set.clicks().lists().copy(user))
                    .filter(item -> item < ordinals.length && ordinals[item] >= 0)
                    .map(item -> ordinals[item])
                    .toArray();
            if (sequence.length >= settings.minLength()) {
                sequences.add(sequence);
                IntStream.of(sequence).forEach(item -> kept[item]++);
            }
        }
        var training = new SkipGram(new ClickSequences(items, kept, sequences), settings, seed);
        training.train(afterEpoch);
        return new HistoryCosine(set, ordinals, training.tables());
    }

    /**
     * Scores of all items for the questions of the set.
     *
     * @param clicks of a history that count: the latest; 0 for all
     */
    public ItemScores scores(VectorForm form, double recency, int clicks) {
        int dimension = tables.dimension();
        float[] items = new float[set.items() * dimension];
        float[] bias = new float[set.items()];
        float[] counts = Popularity.counts(set, form.priorDays());
        float[] unit = form.rows(tables);
        for (int item = 0; item < ordinals.length; item++) {
            if (ordinals[item] >= 0) {
                System.arraycopy(unit, ordinals[item] * dimension, items, item * dimension, dimension);
                bias[item] = form.bias(counts[item]);
            } else {
                bias[item] = Float.NEGATIVE_INFINITY;
            }
        }
        return new DotProducts(unit(users(items, recency, clicks)), items, bias, set.items(), dimension);
    }

    private float[] unit(float[] rows) {
        int count = rows.length / tables.dimension();
        float[] unit = new float[rows.length];
        UnitRows.scale(rows, 0, count, tables.dimension(), unit, new float[count]);
        return unit;
    }

    private float[] users(float[] items, double recency, int clicks) {
        int dimension = tables.dimension();
        Queries queries = set.queries();
        IntLists given = queries.given();
        float[] users = new float[queries.size() * dimension];
        for (int query = 0; query < queries.size(); query++) {
            double weight = 1;
            int first = clicks == 0 ? given.start(query) : Math.max(given.start(query), given.end(query) - clicks);
            for (int i = given.end(query) - 1; i >= first; i--) {
                int item = given.value(i);
                if (item >= set.items() || ordinals[item] < 0) {
                    continue; // as in a server, what has no vector takes no weight from what was clicked before it
                }
                for (int d = 0; d < dimension; d++) {
                    users[query * dimension + d] += (float) (weight * items[item * dimension + d]);
                }
                weight *= recency;
            }
        }
        return users;
    }
}
