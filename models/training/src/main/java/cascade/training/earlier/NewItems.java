package cascade.training.earlier;

import cascade.features.Item;
import cascade.features.ItemId;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where items that no earlier training knew start: between the known items of their author or, where he has none, of their topic. Of a new
 * item that is the best guess there is before anybody met it, and far better than what stands for all unknown ones.
 */
public final class NewItems {

    private final Map<ItemId, Item> catalogue;
    private final Map<Object, IntArrayList> known = new HashMap<>();

    /** @param catalogue tells an item's author and topic */
    public NewItems(Map<ItemId, Item> catalogue) {
        this.catalogue = catalogue;
    }

    /** Tells of an item that the earlier training knew, by a number of the caller's. */
    public void know(ItemId id, int number) {
        Item item = catalogue.get(id);
        if (item != null) {
            groups(item)
                    .forEach(group -> known.computeIfAbsent(group, _ -> new IntArrayList())
                            .add(number));
        }
    }

    /**
     * The group of known items nearest to a new one; null where there is none. Equal groups are one object, so that what is made of them
     * can be kept.
     */
    public @Nullable Group group(ItemId id) {
        Item item = catalogue.get(id);
        if (item == null) {
            return null;
        }
        for (Object key : groups(item)) {
            IntArrayList members = known.get(key);
            if (members != null) {
                return new Group(key, members);
            }
        }
        return null;
    }

    /** An author's before a topic's. */
    private static List<Object> groups(Item item) {
        List<Object> groups = new ArrayList<>();
        groups.add(item.author());
        groups.add(item.topic());
        return groups;
    }

    /**
     * Known items of one author or one topic.
     *
     * @param key what they have in common
     */
    public record Group(Object key, IntArrayList members) {

        public int size() {
            return members.size();
        }

        public void each(IntConsumer member) {
            members.forEach(member::accept);
        }
    }
}
