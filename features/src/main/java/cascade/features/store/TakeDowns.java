package cascade.features.store;

import cascade.features.ItemId;
import java.util.Set;

/**
 * What changed about which items are in the catalogue, as a store remembers it.
 *
 * @param down items that are taken down
 * @param back items that were taken down and published again
 * @param until what to ask from next time; what changed shortly before may come again then
 */
public record TakeDowns(Set<ItemId> down, Set<ItemId> back, long until) {

    public TakeDowns {
        down = Set.copyOf(down);
        back = Set.copyOf(back);
    }
}
