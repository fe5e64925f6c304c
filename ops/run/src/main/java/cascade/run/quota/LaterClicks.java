package cascade.run.quota;

import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.training.log.read.LogFolder;
import cascade.training.recall.metric.NextClicks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What people clicked after a moment.
 *
 * @param people who had clicked before it
 * @param newcomers who had clicked nothing before
 */
public record LaterClicks(List<Asked> people, List<Asked> newcomers) {

    /**
     * One to ask for.
     *
     * @param wanted what he clicked later and had not clicked before; never empty
     */
    public record Asked(UserId user, Set<ItemId> wanted) {}

    /**
     * Reads the clicks of a log.
     *
     * @param until clicks from then on are not looked at
     * @param most of either; of more, every so many-th in the order of their first clicks
     */
    public static LaterClicks read(LogFolder log, Instant moment, Instant until, int most) {
        Map<UserId, List<ItemId>> before = new LinkedHashMap<>();
        Map<UserId, List<ItemId>> after = new LinkedHashMap<>();
        log.events(event -> {
            if (event instanceof FeedEvent.Click && event.time().isBefore(until)) {
                (event.time().isBefore(moment) ? before : after)
                        .computeIfAbsent(event.user(), _ -> new ArrayList<>())
                        .add(event.item());
            }
        });
        List<Asked> counting = before.entrySet().stream()
                .map(user -> new Asked(
                        user.getKey(), NextClicks.fresh(user.getValue(), after.getOrDefault(user.getKey(), List.of()))))
                .filter(asked -> !asked.wanted().isEmpty())
                .toList();
        List<Asked> beginning = after.entrySet().stream()
                .filter(user -> !before.containsKey(user.getKey()))
                .map(user -> new Asked(user.getKey(), Set.copyOf(user.getValue())))
                .toList();
        return new LaterClicks(NextClicks.asked(counting, most), NextClicks.asked(beginning, most));
    }
}
