package cascade.features.store;

import cascade.features.EventIds;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.row.KeptState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a batch of events touches, as it was read.
 *
 * @param users everyone asked for
 * @param items every one asked for
 * @param watermarks the next position to be folded in, by partition; none where nothing was folded in
 */
public record FeedbackReading(Map<UserId, OfUser> users, Map<ItemId, OfItem> items, Map<Integer, Long> watermarks) {

    /** What is known of a user. */
    public record OfUser(KeptState kept, EventIds ids, UserProfile profile) {}

    /**
     * What is known of an item.
     *
     * @param item null where nobody published it, or it was taken down
     */
    public record OfItem(@Nullable Item item, ItemCounts counts) {}
}
