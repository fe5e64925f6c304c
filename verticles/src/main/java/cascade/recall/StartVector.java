package cascade.recall;

import cascade.features.ClickedItem;
import cascade.features.Item;
import cascade.features.ItemFeatures;
import cascade.models.embed.ItemVectors;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where a search from an item starts: at its own vector, or, where it is too new or too rare to have one, at the mean of
 * the vectors of pooled items of its author, else of its topic. So a click on a new item has an effect at once.
 */
final class StartVector {

    private final Pool pool;

    StartVector(Pool pool) {
        this.pool = pool;
    }

    /** {@code [dimension]}, unit length, the caller's own; empty where nothing alike has a vector. */
    Optional<float[]> of(ClickedItem start, ItemVectors vectors) {
        int ordinal = vectors.ordinal(start.item());
        if (ordinal >= 0) {
            return Optional.of(vectors.copy(ordinal));
        }
        return mean(vectors, item -> item.author().equals(start.author()))
                .or(() -> mean(vectors, item -> item.topic().equals(start.topic())));
    }

    private Optional<float[]> mean(ItemVectors vectors, Predicate<Item> isAlike) {
        float[] sum = new float[vectors.dimension()];
        addAll(pool.trending(), vectors, isAlike, sum);
        addAll(pool.fresh(), vectors, isAlike, sum);
        return unit(sum);
    }

    private static void addAll(
            Iterable<ItemFeatures> items, ItemVectors vectors, Predicate<Item> isAlike, float[] sum) {
        for (ItemFeatures item : items) {
            int ordinal = isAlike.test(item.item()) ? vectors.ordinal(item.id()) : -1;
            if (ordinal >= 0) {
                float[] vector = vectors.copy(ordinal);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += vector[i];
                }
            }
        }
    }

    /** {@code sum} at unit length; empty where it points nowhere. */
    private static Optional<float[]> unit(float[] sum) {
        double square = 0;
        for (float value : sum) {
            square += value * value;
        }
        if (square < 1e-12) {
            return Optional.empty();
        }
        float scale = (float) (1 / Math.sqrt(square));
        for (int i = 0; i < sum.length; i++) {
            sum[i] *= scale;
        }
        return Optional.of(sum);
    }
}
