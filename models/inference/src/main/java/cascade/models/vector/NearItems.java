package cascade.models.vector;

import cascade.features.ItemId;
import java.util.List;

/**
 * The result of one search of a {@link LiveIndex}, best first.
 *
 * @param items {@code [n]}, no item twice
 * @param scores {@code [n]} inner products with the query, descending; not shared
 */
public record NearItems(List<ItemId> items, float[] scores) {

    public NearItems {
        items = List.copyOf(items);
    }
}
