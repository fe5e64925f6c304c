package cascade.lab.demo;

import cascade.features.event.FeedEvent;
import cascade.training.log.read.LogFolder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a log tells of its people.
 *
 * @param active users with at least 20 clicks, in a fixed order
 * @param met by user, the items in any of his events
 * @param topics by item
 */
record KnownPeople(List<String> active, Map<String, Set<String>> met, Map<String, String> topics) {

    private static final int ACTIVE_CLICKS = 20;

    static KnownPeople of(Path log) {
        Map<String, Integer> clicks = new HashMap<>();
        Map<String, Set<String>> met = new HashMap<>();
        Map<String, String> topics = new HashMap<>();
        LogFolder folder = new LogFolder(log);
        folder.events(event -> {
            String user = event.user().value();
            met.computeIfAbsent(user, id -> new HashSet<>()).add(event.item().value());
            clicks.merge(user, event instanceof FeedEvent.Click ? 1 : 0, Integer::sum);
        });
        folder.items().forEach((id, item) -> topics.put(id.value(), item.topic().value()));
        List<String> active = clicks.entrySet().stream()
                .filter(entry -> entry.getValue() >= ACTIVE_CLICKS)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return new KnownPeople(active, met, topics);
    }

    /** An item that {@code user} has never met, a different one for every {@code turn}. */
    String stranger(String user, int turn) {
        List<String> items = topics.keySet().stream()
                .sorted()
                .filter(item -> !met.getOrDefault(user, Set.of()).contains(item))
                .toList();
        return items.get((turn * 977 + 13) % items.size());
    }

    /** Share of the catalogue's items that are about one of {@code some} topics. */
    double catalogueShare(List<String> some) {
        return (double) topics.values().stream().filter(some::contains).count() / topics.size();
    }
}
