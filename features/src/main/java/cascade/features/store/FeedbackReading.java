package cascade.features.store;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must be known to fold a batch of events.
 *
 * @param items those that are published
 */
public record FeedbackReading(Map<UserId, UserProfile> profiles, Map<ItemId, Item> items) {

    /** Of an empty batch. */
    public static final FeedbackReading NOTHING = new FeedbackReading(Map.of(), Map.of());

    /** An item; null where nobody published it, or it was taken down. */
    public @Nullable Item item(ItemId id) {
        return items.get(id);
    }

    /** A profile; one that says nothing where there is none. */
    public UserProfile profile(UserId user) {
        return profiles.getOrDefault(user, UserProfile.UNKNOWN);
    }
}
