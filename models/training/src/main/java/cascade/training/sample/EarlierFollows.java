package cascade.training.sample;

import cascade.features.Counts;
import cascade.features.ItemId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Follows per click of every item on earlier days, while a replay goes on: {@code follows / (clicks + m)}, so 0 for an item
 * without follows. Days are those of UTC; an item's counts stand as its first impression of the day found them.
 */
final class EarlierFollows {

    /** {@code m}, so many clicks without a follow are added to every item: one lucky follow of three clicks says little. */
    static final double STRENGTH = 50;

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Map<ItemId, Day> days = new HashMap<>();

    /** @param before what is counted of the item so far; asked for in time order */
    float rate(ItemId item, Counts before, long timeMillis) {
        long today = Math.floorDiv(timeMillis, DAY);
        Day day = days.get(item);
        if (day == null || day.number < today) {
            day = new Day(today, (float) before.followRate(0, STRENGTH));
            days.put(item, day);
        }
        return day.rate;
    }

    private record Day(long number, float rate) {}
}
