package cascade.pipeline;

import cascade.features.AuthorId;
import cascade.features.Topic;
import cascade.features.catalogue.Catalogue;
import cascade.features.preference.Preferences;
import cascade.features.preference.Wish;
import cascade.feed.Candidates;
import cascade.feed.FeedQuery;
import cascade.filter.Filters;
import cascade.rules.Pin;
import cascade.rules.RequestRules;
import java.util.Arrays;

/**
 * Joins to the candidates of a first page what rules pin there and no source has found, so that it is ranked, shown and logged as any other; found by
 * nobody, it is last in recall's order. Thread-safe.
 */
final class PinnedItems {

    private final Catalogue catalogue;
    private final Filters filters;

    PinnedItems(Catalogue catalogue, Filters filters) {
        this.catalogue = catalogue;
        this.filters = filters;
    }

    /** The same candidates where nothing is to be joined, as of most requests. */
    Candidates join(Candidates candidates) {
        RequestRules rules = candidates.query().rules();
        return rules == null
                        || rules.pins().isEmpty()
                        || candidates.query().request().cursor() != null
                ? candidates
                : join(candidates, rules);
    }

    private Candidates join(Candidates candidates, RequestRules rules) {
        FeedQuery query = candidates.query();
        int size = query.request().size();
        int most = rules.mostPins(Math.min(size, candidates.size()));
        int[] items = candidates.itemsAlone();
        int[] chosen = {};
        int place = 0;
        for (Pin pin : rules.pins()) {
            place = Math.max(place, pin.at());
            int item = chosen.length < most && place < size ? first(pin, rules, query, items, chosen) : -1;
            if (item >= 0) {
                chosen = with(chosen, item);
                items = isAmong(items, item) ? items : with(items, item);
                place++;
            }
        }
        return items.length == candidates.size() ? candidates : candidates.with(items);
    }

    /** What a pin will find first when the page is laid, once that is a candidate; -1 where there is nothing. */
    private int first(Pin pin, RequestRules rules, FeedQuery query, int[] items, int[] chosen) {
        for (int item : pin.items().length == 0 ? items : pin.items()) {
            if (rules.isOf(pin, item)
                    && !isAmong(chosen, item)
                    && (isAmong(items, item) || filters.admit(query, item))
                    && !isUnwanted(query.user().preferences(), item)) {
                return item;
            }
        }
        return -1;
    }

    /** What the person asked for less of goes before what the operator asks for. */
    private boolean isUnwanted(Preferences preferences, int item) {
        if (preferences.isEmpty()) {
            return false;
        }
        int author = catalogue.author(item);
        int topic = catalogue.topic(item);
        if (author < 0 || topic < 0) {
            return true; // Taken down since it was found.
        }
        Wish wish = preferences.wish(
                new AuthorId(catalogue.authors().word(author)),
                new Topic(catalogue.topics().word(topic)));
        return wish == Wish.LESS;
    }

    private static boolean isAmong(int[] items, int item) {
        return Arrays.stream(items).anyMatch(one -> one == item);
    }

    private static int[] with(int[] items, int item) {
        int[] more = Arrays.copyOf(items, items.length + 1);
        more[items.length] = item;
        return more;
    }
}
