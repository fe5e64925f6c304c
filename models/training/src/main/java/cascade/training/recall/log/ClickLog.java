package cascade.training.recall.log;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.training.sample.click.Clicks;
import it.unimi.dsi.fastutil.objects.Object2IntMap;
import java.time.Instant;
import java.util.Map;

/**
 * What a log tells of clicks.
 *
 * @param items the whole catalogue
 * @param users who said something of themselves
 * @param clicks of every user who clicked
 * @param samplesFrom clicks before it are context
 * @param end of training
 */
public record ClickLog(
        Map<ItemId, Item> items, Map<UserId, UserProfile> users, Clicks clicks, Instant samplesFrom, Instant end) {

    /** How many users clicked an item in training; 0 for others. */
    Object2IntMap<ItemId> clickers() {
        return clicks.byItem(clicks.clickers());
    }

    UserProfile profile(UserId user) {
        return users.getOrDefault(user, UserProfile.UNKNOWN);
    }
}
