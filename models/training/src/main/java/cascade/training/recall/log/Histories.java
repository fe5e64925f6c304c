package cascade.training.recall.log;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.training.recall.data.IntLists;
import cascade.training.sample.click.Clicks;
import cascade.training.sample.click.UserClicks;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.Arrays;
import java.util.List;

/**
 * The clicks of users on known items; of several on one item the first, since what was clicked never comes back. Of a click it holds its
 * item and its age, 8 bytes: what towers learn from.
 */
final class Histories {

    private static final float DAY_MILLIS = 86_400_000;
    private static final int UNKNOWN = -1;

    private final ClickLog log;
    private final Clicks clicks;
    /** By the item's ordinal among the clicks. */
    private final int[] known;
    /** The user, counted from 1, whose click on an item was the last that was looked at. */
    private final int[] seenBy;

    private final int[] users;
    private final int[] contexts;
    private final IntLists lists;
    private final float[] days;

    Histories(ClickLog log, List<Item> known) {
        this.log = log;
        this.clicks = log.clicks();
        this.known = known(clicks, known);
        seenBy = new int[this.known.length];
        var counted = new IntArrayList();
        var starts = new IntArrayList(new int[1]);
        for (int user = 0; user < clicks.userCount(); user++) {
            int count = count(user);
            if (count > 0) {
                counted.add(user);
                starts.add(Math.addExact(starts.getInt(counted.size() - 1), count));
            }
        }
        users = counted.toIntArray();
        contexts = new int[users.length];
        int[] values = new int[starts.getInt(users.length)];
        lists = new IntLists(starts.toIntArray(), values);
        days = new float[values.length];
        Arrays.fill(seenBy, 0);
        for (int list = 0; list < users.length; list++) {
            fill(list);
        }
    }

    private static int[] known(Clicks clicks, List<Item> items) {
        var ordinals = new Object2IntOpenHashMap<ItemId>(items.size());
        ordinals.defaultReturnValue(UNKNOWN);
        items.forEach(item -> ordinals.put(item.id(), ordinals.size()));
        int[] known = new int[clicks.itemCount()];
        for (int item = 0; item < known.length; item++) {
            known[item] = ordinals.getInt(clicks.item(item));
        }
        return known;
    }

    private int count(int user) {
        int count = 0;
        for (int position = clicks.start(user); position < clicks.later(user); position++) {
            count += isFirst(user, clicks.clicked(position)) ? 1 : 0;
        }
        return count;
    }

    /** Whether a click on an item is the user's first on it, and the item is known; asked once of each click. */
    private boolean isFirst(int user, int item) {
        if (known[item] == UNKNOWN || seenBy[item] == user + 1) {
            return false;
        }
        seenBy[item] = user + 1;
        return true;
    }

    private void fill(int list) {
        long end = log.end().toEpochMilli();
        long from = log.samplesFrom().toEpochMilli();
        int user = users[list];
        int at = lists.start(list);
        for (int position = clicks.start(user); position < clicks.later(user); position++) {
            int item = clicks.clicked(position);
            if (isFirst(user, item)) {
                long time = clicks.timeMillis(position);
                lists.values()[at] = known[item];
                days[at++] = (end - time) / DAY_MILLIS;
                contexts[list] += time < from ? 1 : 0;
            }
        }
    }

    /** Those who clicked a known item. */
    List<UserClicks> users() {
        return clicks.users(users);
    }

    /** Ordinals of items by user, oldest click first. */
    IntLists lists() {
        return lists;
    }

    /** From each of those clicks to the end of training. */
    float[] days() {
        return days;
    }

    /** How many of each list are context. */
    int[] contexts() {
        return contexts;
    }
}
