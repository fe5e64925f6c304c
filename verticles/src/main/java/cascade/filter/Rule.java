package cascade.filter;

import cascade.features.ClickedItem;
import cascade.features.ItemId;
import cascade.feed.FeedQuery;
import cascade.feed.Hydrated;
import cascade.feed.ShownItems;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A filter that decides on each candidate by itself.
 *
 * @param keep makes the test of one query, so that what the candidates are compared with is prepared once
 */
record Rule(String name, Function<FeedQuery, Predicate<Hydrated>> keep) implements Filter {

    @Override
    public Partition<Hydrated> apply(FeedQuery query, List<Hydrated> candidates) {
        return Partition.keep(candidates, keep.apply(query));
    }

    /** Clicked items never come back. */
    static Rule clicked() {
        return new Rule("clicked", query -> {
            Set<ItemId> clicked = new HashSet<>();
            for (ClickedItem click : query.user().features().state().clicks()) {
                clicked.add(click.item());
            }
            return candidate -> !clicked.contains(candidate.features().id());
        });
    }

    /** Hidden items never come back. */
    static Rule hidden() {
        return new Rule("hidden", query -> {
            Set<ItemId> hidden = query.user().features().state().hidden();
            return candidate -> !hidden.contains(candidate.features().id());
        });
    }

    /** An immersive feed shows videos only. */
    static Rule wrongKind() {
        return new Rule(
                "wrong-kind",
                query -> candidate -> query.request()
                        .context()
                        .scene()
                        .shows(candidate.features().item().kind()));
    }

    /** A feed that starts from an item does not show it. */
    static Rule anchor() {
        return new Rule(
                "anchor",
                query -> candidate ->
                        !candidate.features().id().equals(query.request().anchor()));
    }

    /** What this chain of pages has shown, at once and whether or not the store has noted it yet. */
    static Rule shownInChain() {
        return new Rule("chain", query -> {
            ShownItems shown = ShownItems.before(query.request().cursor());
            return candidate -> !shown.contains(candidate.features().id());
        });
    }
}
