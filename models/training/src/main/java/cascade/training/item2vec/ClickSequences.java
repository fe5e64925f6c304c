package cascade.training.item2vec;

import cascade.features.ItemId;
import cascade.training.sample.click.Clicks;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * What Item2vec learns from: clicks in time order, user by user, as ordinals of the items that were clicked often enough.
 *
 * @param items by ordinal
 * @param counts {@code [items]} clicks of the item in all sequences
 * @param sequences ordinals; each at least {@code minLength} long
 */
public record ClickSequences(List<ItemId> items, int[] counts, List<int[]> sequences) {

    /** The ordinal of items that have none. */
    private static final int NONE = -1;

    /**
     * Ordinals go by first appearance, so equal clicks make equal sequences.
     *
     * @param clicks those before the validation period are read, whenever a sequence is
     */
    public static ClickSequences of(Clicks clicks, int minCount, int minLength) {
        int[] frequency = clicks.since(Long.MIN_VALUE);
        int[] ordinals = new int[frequency.length];
        Arrays.fill(ordinals, NONE);
        List<ItemId> items = new ArrayList<>();
        var users = new IntArrayList();
        var counts = new IntArrayList();
        for (int user = 0; user < clicks.userCount(); user++) {
            int kept = 0;
            for (int position = clicks.start(user); position < clicks.later(user); position++) {
                kept += frequency[clicks.clicked(position)] >= minCount ? 1 : 0;
            }
            if (kept < minLength) {
                continue;
            }
            users.add(user);
            for (int position = clicks.start(user); position < clicks.later(user); position++) {
                int item = clicks.clicked(position);
                if (frequency[item] >= minCount) {
                    if (ordinals[item] == NONE) {
                        ordinals[item] = items.size();
                        items.add(clicks.item(item));
                        counts.add(0);
                    }
                    counts.set(ordinals[item], counts.getInt(ordinals[item]) + 1);
                }
            }
        }
        return new ClickSequences(
                List.copyOf(items), counts.toIntArray(), new Sequences(clicks, users.toIntArray(), ordinals));
    }

    /** Each is made when it is asked for: of a click nothing is in the heap meanwhile. */
    private static final class Sequences extends AbstractList<int[]> implements RandomAccess {

        private final Clicks clicks;
        private final int[] users;
        private final int[] ordinals;

        Sequences(Clicks clicks, int[] users, int[] ordinals) {
            this.clicks = clicks;
            this.users = users;
            this.ordinals = ordinals;
        }

        @Override
        public int[] get(int index) {
            int start = clicks.start(users[index]);
            int end = clicks.later(users[index]);
            int[] sequence = new int[end - start];
            int length = 0;
            for (int position = start; position < end; position++) {
                int ordinal = ordinals[clicks.clicked(position)];
                if (ordinal != NONE) {
                    sequence[length++] = ordinal;
                }
            }
            return Arrays.copyOf(sequence, length);
        }

        @Override
        public int size() {
            return users.length;
        }
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
