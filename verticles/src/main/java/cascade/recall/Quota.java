package cascade.recall;

import cascade.features.ClickedItem;
import cascade.features.ItemId;
import cascade.feed.Candidate;
import cascade.feed.FeedQuery;
import cascade.feed.ShownItems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Spends a source's quota on what the user does not know. Filters decide what may be shown; this only keeps a quota from
 * being used up by candidates they will take out, as it would be on the tenth page of a feed.
 */
final class Quota {

    private Quota() {}

    /**
     * The first {@code quota} of {@code found} that are new to the user. Where those are too few, candidates that he was
     * served before follow, the longest ago first. What he clicked, hid or saw in this chain is left out.
     */
    static List<Candidate> fill(FeedQuery query, List<Candidate> found, int quota) {
        Set<ItemId> done = done(query);
        ShownItems shown = ShownItems.before(query.request().cursor());
        Map<ItemId, Long> seen = query.user().seen();
        List<Candidate> filled = new ArrayList<>(quota);
        List<Candidate> known = new ArrayList<>();
        for (Candidate candidate : found) {
            if (filled.size() == quota) {
                return filled;
            }
            ItemId item = candidate.item();
            if (!done.contains(item) && !shown.contains(item)) {
                (seen.containsKey(item) ? known : filled).add(candidate);
            }
        }
        known.sort(Comparator.comparing(candidate -> seen.get(candidate.item())));
        filled.addAll(known.subList(0, Math.min(known.size(), quota - filled.size())));
        return filled;
    }

    private static Set<ItemId> done(FeedQuery query) {
        Set<ItemId> done = new HashSet<>(query.user().features().state().hidden());
        for (ClickedItem click : query.user().features().state().clicks()) {
            done.add(click.item());
        }
        if (query.request().anchor() != null) {
            done.add(query.request().anchor());
        }
        return done;
    }
}
