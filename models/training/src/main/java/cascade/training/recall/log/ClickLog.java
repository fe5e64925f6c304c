package cascade.training.recall.log;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.models.catalog.ModelCard;
import cascade.training.log.LogSummary;
import cascade.training.log.read.LogFolder;
import cascade.training.sample.Reading;
import cascade.training.sample.click.ClickReader;
import cascade.training.sample.click.Clicks;
import it.unimi.dsi.fastutil.objects.Object2IntMap;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;

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

    /**
     * Reads the clicks of a log, and nothing else of it: no feature is folded, see {@link ClickReader}.
     *
     * @throws java.io.UncheckedIOException where files cannot be written beside the log
     */
    public static ClickLog read(LogFolder log, Reading how) {
        LogSummary whole = log.summary();
        LogSummary learned = how.summary(whole);
        return new ClickLog(
                log.items(),
                log.users(),
                new ClickReader(log, log.items()).read(how.clicks(whole)),
                learned.from(),
                learned.samplesFrom(),
                learned.validationFrom());
    }

    /** The same, of which clicks since another time are learned. */
    public ClickLog learnedSince(Instant other) {
        return new ClickLog(items, users, clicks, from, other, end);
    }

    /** How many clicks are learned. */
    public long learned() {
        return IntStream.of(clicks.since(samplesFrom.toEpochMilli()))
                .asLongStream()
                .sum();
    }

    /** How many there are in the validation period. */
    public long asked() {
        long count = 0;
        for (int user = 0; user < clicks.userCount(); user++) {
            count += clicks.end(user) - clicks.later(user);
        }
        return count;
    }

    /** How many users clicked an item in training; 0 for others. */
    Object2IntMap<ItemId> clickers() {
        return clicks.byItem(clicks.clickers());
    }

    /** What models learn from. */
    public ModelCard.DataRange dataRange() {
        return new ModelCard.DataRange(from, end);
    }

    /** What a user said of himself. */
    public UserProfile profile(UserId user) {
        return users.getOrDefault(user, UserProfile.UNKNOWN);
    }
}
