package cascade.training.item2vec;

import cascade.features.ItemId;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What {@link ClickSequences} have to be equal to: the same of lists of ids. */
public final class GatheredSequences {

    private GatheredSequences() {}

    /** Ordinals go by first appearance. */
    public static ClickSequences of(Collection<List<ItemId>> clicks, int minCount, int minLength) {
        var frequency = new Object2IntOpenHashMap<ItemId>();
        clicks.forEach(user -> user.forEach(item -> frequency.addTo(item, 1)));
        var ordinals = new Object2IntOpenHashMap<ItemId>();
        List<ItemId> items = new ArrayList<>();
        List<int[]> sequences = new ArrayList<>();
        for (List<ItemId> user : clicks) {
            List<ItemId> kept = user.stream()
                    .filter(item -> frequency.getInt(item) >= minCount)
                    .toList();
            if (kept.size() < minLength) {
                continue;
            }
            var sequence = new IntArrayList();
            for (ItemId item : kept) {
                sequence.add(ordinals.computeIfAbsent(item, (ItemId fresh) -> {
                    items.add(fresh);
                    return items.size() - 1;
                }));
            }
            sequences.add(sequence.toIntArray());
        }
        int[] counts = new int[items.size()];
        sequences.forEach(sequence -> {
            for (int item : sequence) {
                counts[item]++;
            }
        });
        return new ClickSequences(items, counts, sequences);
    }
}
