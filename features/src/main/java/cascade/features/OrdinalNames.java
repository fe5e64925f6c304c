package cascade.features;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ordinals of items in the order in which they are first asked for, and the way back. Thread-safe. */
public final class OrdinalNames implements ItemOrdinals {

    private final Map<ItemId, Integer> ordinals = new HashMap<>();
    private final List<ItemId> items = new ArrayList<>();

    @Override
    public synchronized int of(ItemId item) {
        Integer known = ordinals.putIfAbsent(item, items.size());
        if (known != null) {
            return known;
        }
        items.add(item);
        return items.size() - 1;
    }

    /**
     * The item that has the ordinal.
     *
     * @throws IndexOutOfBoundsException where none has it
     */
    public synchronized ItemId item(int ordinal) {
        return items.get(ordinal);
    }
}
