package cascade.training.recall.log;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.training.recall.data.IntLists;
import cascade.training.sample.UserClicks;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The clicks of users on known items; of several on one item the first, since what was clicked never comes back. */
final class Histories {

    private static final float DAY_MILLIS = 86_400_000;

    private final ClickLog log;

    private final List<UserClicks> users = new ArrayList<>();
    private final List<int[]> lists = new ArrayList<>();
    private final List<float[]> days = new ArrayList<>();
    private final List<Integer> contexts = new ArrayList<>();
    private final Object2IntOpenHashMap<ItemId> ordinals = new Object2IntOpenHashMap<>();

    Histories(ClickLog log, List<Item> known) {
        this.log = log;
        ordinals.defaultReturnValue(-1);
        known.forEach(item -> ordinals.put(item.id(), ordinals.size()));
        log.clicks().forEach(this::add);
    }

    private void add(UserClicks user) {
        long end = log.end().toEpochMilli();
        long from = log.samplesFrom().toEpochMilli();
        Set<ItemId> seen = new HashSet<>();
        int count = user.training().size();
        int[] list = new int[count];
        float[] ages = new float[count];
        int size = 0;
        int context = 0;
        for (int i = 0; i < count; i++) {
            ItemId item = user.training().get(i);
            int ordinal = ordinals.getInt(item);
            if (ordinal >= 0 && seen.add(item)) {
                list[size] = ordinal;
                ages[size++] = (end - user.times().getLong(i)) / DAY_MILLIS;
                context += user.times().getLong(i) < from ? 1 : 0;
            }
        }
        if (size > 0) {
            users.add(user);
            lists.add(Arrays.copyOf(list, size));
            days.add(Arrays.copyOf(ages, size));
            contexts.add(context);
        }
    }

    /** Those who clicked a known item. */
    List<UserClicks> users() {
        return List.copyOf(users);
    }

    /** Ordinals of items by user, oldest click first. */
    IntLists lists() {
        return IntLists.of(lists);
    }

    /** From each of those clicks to the end of training. */
    float[] days() {
        float[] all = new float[days.stream().mapToInt(ages -> ages.length).sum()];
        int at = 0;
        for (float[] ages : days) {
            System.arraycopy(ages, 0, all, at, ages.length);
            at += ages.length;
        }
        return all;
    }

    /** How many of each list are context. */
    int[] contexts() {
        return contexts.stream().mapToInt(Integer::intValue).toArray();
    }
}
