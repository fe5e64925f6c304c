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
 * Item2vec asked with a whole history.
 *
 * <pre>
 * w_i = unit(in_i + out_i)        score(j) = cos(sum over i in the history of recency^(clicks after i) w_i, w_j) + prior log(1 + clicks_j)
 * </pre>
 *
 * <p>Items that were clicked too rarely for a vector are never answered.
 */
public final class HistoryCosine {

    private final RecallSet set;
    private final int[] ordinals;
    private final int dimension;
    private final float[] vectors;

    private HistoryCosine(RecallSet set, int[] ordinals, int dimension, float[] vectors) {
        this.set = set;
        this.ordinals = ordinals;
        this.dimension = dimension;
        this.vectors = vectors;
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
        return new HistoryCosine(set, ordinals, settings.dimension(), sums(training.tables()));
    }

    /** In + out, {@code [items, dimension]}, of unit length. */
    private static float[] sums(SkipGramTables tables) {
        float[] sums = tables.inputs().clone();
        for (int i = 0; i < sums.length; i++) {
            sums[i] += tables.outputs()[i];
        }
        return sums;
    }

    /**
     * Scores of all items for the questions of the set.
     *
     * @param prior of an item's clicks; 0 for the plain cosine
     * @param priorDays only clicks of this many days before the end of training count
     */
    public ItemScores scores(double recency, double prior, double priorDays) {
        float[] items = new float[set.items() * dimension];
        float[] bias = new float[set.items()];
        float[] counts = Popularity.counts(set, priorDays);
        float[] unit = unit(vectors);
        for (int item = 0; item < ordinals.length; item++) {
            if (ordinals[item] >= 0) {
                System.arraycopy(unit, ordinals[item] * dimension, items, item * dimension, dimension);
                bias[item] = prior == 0 ? 0 : (float) (prior * Math.log1p(counts[item]));
            } else {
                bias[item] = Float.NEGATIVE_INFINITY;
            }
        }
        return new DotProducts(unit(users(items, recency)), items, bias, set.items(), dimension);
    }

    private float[] unit(float[] rows) {
        int count = rows.length / dimension;
        float[] unit = new float[rows.length];
        UnitRows.scale(rows, 0, count, dimension, unit, new float[count]);
        return unit;
    }

    private float[] users(float[] items, double recency) {
        Queries queries = set.queries();
        IntLists given = queries.given();
        float[] users = new float[queries.size() * dimension];
        for (int query = 0; query < queries.size(); query++) {
            double weight = 1;
            for (int i = given.end(query) - 1; i >= given.start(query); i--) {
                for (int d = 0; given.value(i) < set.items() && d < dimension; d++) {
                    users[query * dimension + d] += (float) (weight * items[given.value(i) * dimension + d]);
                }
                weight *= recency;
            }
        }
        return users;
    }
}
