package cascade.training.recall.log;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.models.catalog.ModelCard;
import cascade.training.log.LogSummary;
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
 * @param from when the log begins
 * @param samplesFrom clicks before it are context
 * @param end of training
 */
public record ClickLog(
        Map<ItemId, Item> items,
        Map<UserId, UserProfile> users,
        Clicks clicks,
        Instant from,
        Instant samplesFrom,
        Instant end) {

    /** What a log, parted as {@code summary} says, tells of them. */
    public static ClickLog of(
            LogSummary summary, Map<ItemId, Item> items, Map<UserId, UserProfile> users, Clicks clicks) {
        return new ClickLog(items, users, clicks, summary.from(), summary.samplesFrom(), summary.validationFrom());
    }

    /** The same, of which clicks since another time are learned. */
    public ClickLog learnedSince(Instant other) {
        return new ClickLog(items, users, clicks, from, other, end);
    }

    /** How many users clicked an item in training; 0 for others. */
    Object2IntMap<ItemId> clickers() {
        return clicks.byItem(clicks.clickers());
    }

    /** What models learn from. */
    public ModelCard.DataRange dataRange() {
        return new ModelCard.DataRange(from, end);
    }

    UserProfile profile(UserId user) {
        return users.getOrDefault(user, UserProfile.UNKNOWN);
    }
}
