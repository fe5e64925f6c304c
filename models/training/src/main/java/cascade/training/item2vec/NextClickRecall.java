package cascade.training.item2vec;

import cascade.features.ItemId;
import cascade.models.embed.ItemVectors;
import cascade.models.vector.ExactIndex;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How much of what people click next lies near to what they clicked last.
 *
 * <p>Per user: the mean of the vectors of the latest clicks asks for its nearest items, those clicked before left out; the
 * recall is the share of later clicks among the first {@code k}. Averaged over the users who clicked before and something
 * new after, whether or not anything of theirs has a vector.
 */
public final class NextClickRecall {

    private static final int LATEST = 5;

    private final ItemVectors vectors;
    private final ExactIndex index;
    private final int k;

    private double recalls;
    private long users;

    public NextClickRecall(ItemVectors vectors, int k) {
        this.vectors = vectors;
        this.index = ExactIndex.of(vectors);
        this.k = k;
    }

    /** Takes one user's clicks, oldest first. */
    public void add(List<ItemId> before, List<ItemId> after) {
        Set<ItemId> known = new HashSet<>(before);
        Set<ItemId> later = new HashSet<>(after);
        later.removeAll(known);
        if (known.isEmpty() || later.isEmpty()) {
            return;
        }
        users++;
        recalls += (double) found(before, known, later) / later.size();
    }

    /** Between 0 and 1; NaN where nobody could be asked for. */
    public double value() {
        return recalls / users;
    }

    private int found(List<ItemId> before, Set<ItemId> known, Set<ItemId> later) {
        float[] query = query(before);
        int answered = 0;
        int found = 0;
        for (int ordinal : index.search(query, k + known.size()).ordinals()) {
            ItemId item = vectors.id(ordinal);
            if (!known.contains(item) && answered++ < k && later.contains(item)) {
                found++;
            }
        }
        return found;
    }

    /** All zero where none of the latest clicks has a vector: then anything is as near as anything else. */
    private float[] query(List<ItemId> before) {
        float[] query = new float[vectors.dimension()];
        for (ItemId item : before.subList(Math.max(0, before.size() - LATEST), before.size())) {
            int ordinal = vectors.ordinal(item);
            if (ordinal >= 0) {
                float[] vector = vectors.copy(ordinal);
                for (int i = 0; i < query.length; i++) {
                    query[i] += vector[i];
                }
            }
        }
        return query;
    }
}
