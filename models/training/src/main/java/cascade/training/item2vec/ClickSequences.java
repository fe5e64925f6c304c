package cascade.training.item2vec;

import cascade.features.ItemId;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What Item2vec learns from: clicks in time order, user by user, as ordinals of the items that were clicked often enough.
 *
 * @param items by ordinal
 * @param counts {@code [items]} clicks of the item in all sequences
 * @param sequences ordinals; each at least {@code minLength} long
 */
public record ClickSequences(List<ItemId> items, int[] counts, List<int[]> sequences) {

    /**
     * Ordinals go by first appearance, so equal clicks make equal sequences.
     *
     * @param clicks one list a user, oldest click first
     */
    public static ClickSequences of(Collection<List<ItemId>> clicks, int minCount, int minLength) {
        var frequency = new Object2IntOpenHashMap<ItemId>();
        clicks.forEach(user -> user.forEach(item -> frequency.addTo(item, 1)));
        var ordinals = new Object2IntOpenHashMap<ItemId>();
        List<ItemId> items = new ArrayList<>();
        List<int[]> sequences = new ArrayList<>();
        for (List<ItemId> user : clicks) {
            long kept = user.stream()
                    .filter(item -> frequency.getInt(item) >= minCount)
                    .count();
            if (kept < minLength) {
                continue;
            }
            var sequence = new IntArrayList();
            for (ItemId item : user) {
                if (frequency.getInt(item) >= minCount) {
                    sequence.add(ordinals.computeIfAbsent(item, (ItemId fresh) -> {
                        items.add(fresh);
                        return items.size() - 1;
                    }));
                }
            }
            sequences.add(sequence.toIntArray());
        }
        int[] counts = new int[items.size()];
        for (int[] sequence : sequences) {
            for (int item : sequence) {
                counts[item]++;
            }
        }
        return new ClickSequences(List.copyOf(items), counts, List.copyOf(sequences));
    }

    /** Clicks in all sequences. */
    public long clicks() {
        long clicks = 0;
        for (int count : counts) {
            clicks += count;
        }
        return clicks;
    }
}
