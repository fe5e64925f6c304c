package cascade.training.item2vec;

import cascade.features.ItemId;
import cascade.models.embed.ItemVectors;
import cascade.models.embed.LatestClicks;
import cascade.models.vector.exact.ExactIndex;
import cascade.training.recall.metric.NextClicks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much of what people click next lies near to what they clicked last.
 *
 * <p>Per user: the {@link LatestClicks} ask for items as they do in a server, those clicked before left out; the recall is the share of later clicks among the first {@code k}. Averaged over the users who clicked before and something
 * new after, whether or not anything of theirs has a vector.
 */
public final class NextClickRecall {

    private final ItemVectors vectors;
    private final ExactIndex index;
    private final NextClicks clicks;

    public NextClickRecall(ItemVectors vectors, int k) {
        this.vectors = vectors;
        this.index = ExactIndex.of(vectors);
        clicks = new NextClicks(k);
    }

    /** Takes one user's clicks, oldest first. */
    public void add(List<ItemId> before, List<ItemId> after) {
        clicks.add(before, after, count -> nearest(query(before), count));
    }

    /** Between 0 and 1; NaN where nobody could be asked for. */
    public double value() {
        return clicks.value();
    }

    private List<ItemId> nearest(float[] query, int count) {
        return IntStream.of(index.search(query, count).ordinals())
                .mapToObj(vectors::id)
                .toList();
    }

    /** All zero where none of the latest clicks has a vector: then anything is as near as anything else. */
    private float[] query(List<ItemId> before) {
        List<float[]> starts = new ArrayList<>();
        for (int i = before.size() - 1; i >= Math.max(0, before.size() - LatestClicks.COUNT); i--) {
            int ordinal = vectors.ordinal(before.get(i));
            if (ordinal >= 0) {
                starts.add(vectors.start(ordinal));
            }
        }
        return LatestClicks.query(starts, vectors.dimension());
    }
}
