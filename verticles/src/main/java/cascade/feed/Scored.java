package cascade.feed;

import cascade.features.ItemId;
import java.util.List;
import java.util.Map;

/**
 * A candidate with its value.
 *
 * @param scores probability by task; empty where the ranker was missing
 * @param value what the feed is ordered by, larger is better; finite
 * @param inputs {@code [itemWidth]} the exact item ids given to the ranker; empty where it was missing or nobody asked why. Never written to.
 * @param crossInputs {@code [crossWidth]} likewise, of the user and the item together
 * @param similarity numbers of {@link cascade.features.schema.Similarity} that the ranker was given; empty where it did not ask, or was missing
 */
public record Scored(
        Hydrated item, Map<String, Float> scores, double value, int[] inputs, int[] crossInputs, int[] similarity) {

    private static final int[] UNASKED = {};

    /** By a ranker that did not ask how near the item lies to what was opened. */
    public Scored(Hydrated item, Map<String, Float> scores, double value, int[] inputs, int[] crossInputs) {
        this(item, scores, value, inputs, crossInputs, UNASKED);
    }

    /** The ids of {@code items}, in their order. */
    public static List<ItemId> ids(List<Scored> items) {
        ItemId[] ids = new ItemId[items.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = items.get(i).item().id();
        }
        return List.of(ids);
    }
}
