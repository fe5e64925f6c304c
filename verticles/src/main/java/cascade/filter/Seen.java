package cascade.filter;

import cascade.features.ItemId;
import cascade.feed.FeedQuery;
import cascade.feed.Hydrated;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was served to the user does not come back, unless fewer than a page would remain: then those served the longest time
 * ago do, as many as it takes.
 */
final class Seen implements Filter {

    @Override
    public String name() {
        return "seen";
    }

    @Override
    public Partition<Hydrated> apply(FeedQuery query, List<Hydrated> candidates) {
        Map<ItemId, Long> seen = query.user().seen();
        Partition<Hydrated> strict = Partition.keep(
                candidates, candidate -> !seen.containsKey(candidate.features().id()));
        int missing = query.request().size() - strict.kept().size();
        if (missing <= 0 || strict.removed().isEmpty()) {
            return strict;
        }
        Set<ItemId> back = longestAgo(strict.removed(), seen, missing);
        return Partition.keep(candidates, candidate -> {
            ItemId item = candidate.features().id();
            return !seen.containsKey(item) || back.contains(item);
        });
    }

    private static Set<ItemId> longestAgo(List<Hydrated> removed, Map<ItemId, Long> seen, int count) {
        Set<ItemId> back = new HashSet<>();
        removed.stream()
                .map(candidate -> candidate.features().id())
                .sorted(Comparator.comparing(seen::get))
                .limit(count)
                .forEach(back::add);
        return back;
    }

    /** True where {@code kept} holds an item that the user was served before: the rule was relaxed. */
    static boolean isRelaxed(FeedQuery query, List<Hydrated> kept) {
        Map<ItemId, Long> seen = query.user().seen();
        return kept.stream()
                .anyMatch(candidate -> seen.containsKey(candidate.features().id()));
    }
}
