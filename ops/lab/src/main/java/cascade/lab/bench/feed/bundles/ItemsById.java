package cascade.lab.bench.feed.bundles;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.lab.bench.feed.world.MadeUpItems;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The items of a community as a map that makes each when it is asked for: millions of them would fill the memory. */
final class ItemsById extends AbstractMap<ItemId, Item> {

    private final MadeUpItems items;

    ItemsById(MadeUpItems items) {
        this.items = items;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public @Nullable Item get(@Nullable Object key) {
        int number = key instanceof ItemId id ? MadeUpItems.number(id) : -1;
        return number >= 0 && number < items.size() ? items.item(number) : null;
    }

    @Override
    public Set<Entry<ItemId, Item>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<ItemId, Item>> iterator() {
                return IntStream.range(0, items.size())
                        .mapToObj(number -> Map.entry(MadeUpItems.id(number), items.item(number)))
                        .iterator();
            }

            @Override
            public int size() {
                return items.size();
            }
        };
    }
}
