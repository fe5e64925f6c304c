package cascade.recall;

import cascade.features.Scene;
import cascade.features.catalogue.Catalogue;
import cascade.models.catalog.ModelSet.LoadedItem2vec;
import cascade.models.catalog.ModelVersion;
import cascade.models.vector.Neighbours;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The nearest of each item by item2vec: those that came with the model, or, where these are too few, searched for on first use and
 * then looked up, since neighbours are the same for everyone and most clicks are on few items. Ordinals are rows of the model. Blocking, thread-safe; lists are shared and never written to.
 */
public final class Neighbourhoods {

    /** Neighbours of an item: what a source asks for at most. */
    static final int SIZE = 200;

    private static final double SQUARE_OF_NOTHING = 1e-12;

    private final Catalogue catalogue;
    private final int pooled;
    private final Cache<Key, Neighbours> lists;
    private final Counter searched;
    private final Counter lookedUp;

    /**
     * @param most lists kept; those not used for longest give way
     * @param pooled of the trending and of the fresh items each, how many stand in for an item without a vector
     */
    public Neighbourhoods(Catalogue catalogue, int most, int pooled, MeterRegistry meters) {
        this.catalogue = catalogue;
        this.pooled = pooled;
        lists = Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
        searched = RecallMetrics.NEIGHBOURS.counter(meters, RecallMetrics.COMPUTED);
        lookedUp = RecallMetrics.NEIGHBOURS.counter(meters, RecallMetrics.REUSED);
    }

    /**
     * The nearest of a start that {@code scene} shows, itself among them; nothing where it is like no item with a vector. Of the
     * {@code depth} nearest those that came with the model, or more.
     */
    Neighbours of(LoadedItem2vec item2vec, Starts starts, int start, Scene scene, int depth) {
        int row = starts.items()[start] < 0 ? -1 : item2vec.row(starts.items()[start]);
        if (row < 0) {
            return ofAlike(item2vec, starts, start, scene);
        }
        Optional<Neighbours> near = item2vec.near(row, depth, scene);
        if (near.isPresent()) {
            lookedUp.increment();
            return near.get();
        }
        Key key = new Key(item2vec.version(), row, scene.showsAll());
        Neighbours known = lists.getIfPresent(key);
        if (known != null) {
            lookedUp.increment();
            return known;
        }
        searched.increment();
        Neighbours found = item2vec.search(item2vec.start(row), SIZE, scene);
        lists.put(key, found);
        return found;
    }

    /**
     * Of an item too new or too rare to have a vector: near the mean of pooled items of its author, else of its topic. So a click
     * on a new item has an effect at once.
     */
    private Neighbours ofAlike(LoadedItem2vec item2vec, Starts starts, int start, Scene scene) {
        int author = starts.authors()[start];
        int topic = starts.topics()[start];
        float[] mean = new float[item2vec.width()];
        if ((author >= 0 && mean(item2vec, item -> catalogue.row(item).author() == author, mean))
                || (topic >= 0 && mean(item2vec, item -> catalogue.row(item).topic() == topic, mean))) {
            searched.increment();
            return item2vec.search(item2vec.start(mean), SIZE, scene);
        }
        return new Neighbours(new int[0], new float[0]);
    }

    /** False where the sum points nowhere; then it is all zeros. */
    private boolean mean(LoadedItem2vec item2vec, IntPredicate isAlike, float[] sum) {
        addAll(item2vec, catalogue.trending(), isAlike, sum);
        addAll(item2vec, catalogue.fresh(), isAlike, sum);
        double square = 0;
        for (float value : sum) {
            square += value * value;
        }
        boolean isSomewhere = square >= SQUARE_OF_NOTHING;
        float scale = isSomewhere ? (float) (1 / Math.sqrt(square)) : 0;
        for (int i = 0; i < sum.length; i++) {
            sum[i] *= scale;
        }
        return isSomewhere;
    }

    private void addAll(LoadedItem2vec item2vec, int[] items, IntPredicate isAlike, float[] sum) {
        for (int i = 0; i < Math.min(items.length, pooled); i++) {
            int row = isAlike.test(items[i]) ? item2vec.row(items[i]) : -1;
            if (row >= 0) {
                float[] vector = item2vec.direction(row);
                for (int j = 0; j < sum.length; j++) {
                    sum[j] += vector[j];
                }
            }
        }
    }

    private record Key(ModelVersion version, int row, boolean all) {}
}
