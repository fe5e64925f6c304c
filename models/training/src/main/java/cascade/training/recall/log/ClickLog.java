package cascade.training.recall.log;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.training.sample.UserClicks;
import java.time.Instant;
import java.util.List;
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
        Map<ItemId, Item> items,
        Map<UserId, UserProfile> users,
        List<UserClicks> clicks,
        Instant samplesFrom,
        Instant end) {

    UserProfile profile(UserId user) {
        return users.getOrDefault(user, UserProfile.UNKNOWN);
    }
}
