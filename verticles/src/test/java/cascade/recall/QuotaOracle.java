package cascade.recall;

import cascade.features.ClickedItem;
import cascade.features.ItemId;
import cascade.feed.FeedQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@link Quota} over objects, as it stood before there were columns. */
final class QuotaOracle {

    private QuotaOracle() {}

    /**
     * The first {@code quota} of {@code found} that are new to the user, then those served the longest ago.
     *
     * @param seen when an item was served to the user
     * @param shown in the chain so far
     */
    static List<ItemId> fill(
            FeedQuery query, Map<ItemId, Long> seen, Set<ItemId> shown, List<ItemId> found, int quota) {
        Set<ItemId> done = new HashSet<>(query.features().state().hidden());
        query.features().state().clicks().stream().map(ClickedItem::item).forEach(done::add);
        if (query.request().anchor() != null) {
            done.add(query.request().anchor());
        }
        List<ItemId> filled = new ArrayList<>(quota);
        List<ItemId> known = new ArrayList<>();
        for (ItemId item : found) {
            if (filled.size() == quota) {
                return filled;
            }
            if (!done.contains(item) && !shown.contains(item)) {
                (seen.containsKey(item) ? known : filled).add(item);
            }
        }
        known.sort(Comparator.comparing(seen::get));
        filled.addAll(known.subList(0, Math.min(known.size(), quota - filled.size())));
        return filled;
    }
}
