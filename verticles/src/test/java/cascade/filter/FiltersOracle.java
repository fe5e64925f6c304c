package cascade.filter;

import cascade.features.ClickedItem;
import cascade.features.ItemId;
import cascade.feed.FeedQuery;
import cascade.feed.Hydrated;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of {@link Filters} over objects, one after the other, as they stood before there were columns. */
final class FiltersOracle {

    private FiltersOracle() {}

    /**
     * What is left, in the order in which it came.
     *
     * @param seen when an item was served to the user
     * @param shown in the chain so far
     */
    static List<Hydrated> kept(FeedQuery query, Map<ItemId, Long> seen, Set<ItemId> shown, List<Hydrated> candidates) {
        Set<ItemId> clicked = new HashSet<>();
        for (ClickedItem click : query.features().state().clicks()) {
            clicked.add(click.item());
        }
        List<Hydrated> allowed = candidates.stream()
                .filter(candidate -> !candidate.id().equals(query.request().anchor()))
                .filter(candidate -> query.scene().shows(candidate.item().kind()))
                .filter(candidate -> !clicked.contains(candidate.id()))
                .filter(candidate -> !query.features().state().hidden().contains(candidate.id()))
                .filter(candidate -> !shown.contains(candidate.id()))
                .toList();
        List<Hydrated> known = allowed.stream()
                .filter(candidate -> seen.containsKey(candidate.id()))
                .toList();
        int missing = query.request().size() - (allowed.size() - known.size());
        Set<ItemId> back = new HashSet<>();
        known.stream()
                .map(candidate -> candidate.id())
                .sorted(Comparator.comparing(seen::get))
                .limit(Math.max(0, missing))
                .forEach(back::add);
        return allowed.stream()
                .filter(candidate -> !seen.containsKey(candidate.id()) || back.contains(candidate.id()))
                .toList();
    }
}
