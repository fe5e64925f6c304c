package cascade.http;

import cascade.features.InvalidIdException;
import cascade.features.ItemId;
import cascade.feed.FeedRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The items of {@code exclude}: the caller shows them elsewhere on the same screen, say. */
final class ExcludedItems {

    private static final String FIELD = "exclude";

    private ExcludedItems() {}

    static List<ItemId> of(List<String> ids) {
        if (ids.size() > FeedRequest.MAX_EXCLUDED) {
            throw fault("exclude has " + ids.size() + " items, more than " + FeedRequest.MAX_EXCLUDED);
        }
        Set<ItemId> items = LinkedHashSet.newLinkedHashSet(ids.size());
        for (String id : ids) {
            if (!items.add(item(id))) {
                throw fault("exclude names an item twice: " + Excerpt.of(id));
            }
        }
        return List.copyOf(items);
    }

    private static ItemId item(String id) {
        try {
            return new ItemId(id);
        } catch (InvalidIdException e) {
            throw fault("exclude has an item that is none: " + e.getMessage());
        }
    }

    private static ProblemException fault(String detail) {
        return ProblemException.badField(FIELD, detail);
    }
}
