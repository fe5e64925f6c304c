package cascade.training.gate;

import cascade.features.Item;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.UserFeatures;
import cascade.features.event.FeedEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Requests of a period, drawn evenly from its impressions, each with the items that were shown to anybody last as its candidates. (What a server
 * had found for it is in the log of few requests only, encoded by one schema.)
 */
final class Replayed {

    private final int most;
    private final int candidates;
    private final Map<ItemId, Item> items;
    private final SplittableRandom random;
    private final Map<ItemId, ItemFeatures> latest = new LinkedHashMap<>();
    private final List<Question> drawn = new ArrayList<>();
    private long seen;

    /** @param items the catalogue */
    Replayed(int most, int candidates, Map<ItemId, Item> items, long seed) {
        this.items = items;
        this.most = most;
        this.candidates = candidates;
        this.random = new SplittableRandom(seed);
    }

    void add(FeedEvent.Impression impression, long beganMillis, UserFeatures user, ItemFeatures item) {
        latest.remove(item.id());
        latest.put(item.id(), item);
        if (latest.size() > candidates) {
            latest.remove(latest.keySet().iterator().next());
        }
        seen++;
        // Each impression so far is among those drawn with the same chance.
        long place = drawn.size() < most ? drawn.size() : random.nextLong(seen);
        if (place < most) {
            var question = new Question(
                    user, impression.envelope().context(), beganMillis, List.copyOf(latest.values()), items);
            if (place == drawn.size()) {
                drawn.add(question);
            } else {
                drawn.set((int) place, question);
            }
        }
    }

    List<Question> drawn() {
        return List.copyOf(drawn);
    }
}
