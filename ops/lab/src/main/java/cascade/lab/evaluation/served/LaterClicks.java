package cascade.lab.evaluation.served;

import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.training.log.read.LogFolder;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** People who clicked before a moment, and what new to them they clicked after it. */
record LaterClicks(List<Asked> people) {

    /**
     * One to ask for.
     *
     * @param wanted what he clicked later and had not clicked before; never empty
     */
    record Asked(UserId user, Set<ItemId> wanted) {}

    /**
     * Reads the clicks of a log.
     *
     * @param most people; of more, every so many-th in the order of their first clicks
     */
    static LaterClicks read(LogFolder log, Instant moment, int most) {
        Map<UserId, Set<ItemId>> before = new LinkedHashMap<>();
        Map<UserId, Set<ItemId>> after = new LinkedHashMap<>();
        log.events(event -> {
            if (event instanceof FeedEvent.Click) {
                (event.time().isBefore(moment) ? before : after)
                        .computeIfAbsent(event.user(), _ -> new LinkedHashSet<>())
                        .add(event.item());
            }
        });
        List<Asked> all = before.entrySet().stream()
                .map(user ->
                        new Asked(user.getKey(), without(after.getOrDefault(user.getKey(), Set.of()), user.getValue())))
                .filter(asked -> !asked.wanted().isEmpty())
                .toList();
        int count = Math.min(most, all.size());
        return new LaterClicks(IntStream.range(0, count)
                .mapToObj(i -> all.get((int) ((long) i * all.size() / count)))
                .toList());
    }

    private static Set<ItemId> without(Set<ItemId> items, Set<ItemId> known) {
        Set<ItemId> rest = new HashSet<>(items);
        rest.removeAll(known);
        return rest;
    }
}
