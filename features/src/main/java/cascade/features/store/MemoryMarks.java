package cascade.features.store;

import cascade.features.LogPosition;
import cascade.features.store.WrittenStore.LogMark;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** How far a store in the process holds the log of events, and that of what was written. Not thread-safe. */
final class MemoryMarks {

    private final Map<Integer, Long> watermarks = new HashMap<>();
    private final Map<Integer, Map<Integer, String>> topics = new HashMap<>();
    private final Map<Integer, LogMark> written = new HashMap<>();

    Map<Integer, Long> of(Set<Integer> partitions) {
        return kept(watermarks, partitions);
    }

    private static <V> Map<Integer, V> kept(Map<Integer, V> all, Set<Integer> partitions) {
        Map<Integer, V> found = new HashMap<>(all);
        found.keySet().retainAll(partitions);
        return found;
    }

    Map<Integer, Watermark> withTopics(Set<Integer> partitions) {
        Map<Integer, Watermark> found = new HashMap<>();
        of(partitions).forEach((partition, mark) -> {
            String topic = topics.getOrDefault(partition, Map.of()).getOrDefault(LogPosition.epoch(mark), "");
            found.put(partition, Watermark.of(mark, topic));
        });
        return found;
    }

    void begin(Map<Integer, Long> next, String topic) {
        next.forEach((partition, position) -> {
            int begun = LogPosition.epoch(position);
            watermarks.merge(partition, position, (mark, _) -> LogPosition.epoch(mark) < begun ? position : mark);
            topics.computeIfAbsent(partition, _ -> new HashMap<>()).putIfAbsent(begun, topic);
        });
    }

    void raise(Map<Integer, Long> next) {
        next.forEach((partition, position) -> watermarks.merge(partition, position, Math::max));
    }

    Map<Integer, LogMark> ofWritten(Set<Integer> partitions) {
        return kept(written, partitions);
    }

    void raiseWritten(String topic, Map<Integer, Long> next) {
        next.forEach((partition, offset) -> written.computeIfPresent(
                partition,
                (_, before) ->
                        before.topic().equals(topic) && before.next() < offset ? new LogMark(topic, offset) : before));
    }

    void beginWritten(String name, Set<Integer> partitions) {
        partitions.forEach(partition -> written.put(partition, new LogMark(name, 0)));
    }

    void endWritten(String name, String topic, Map<Integer, Long> next) {
        next.forEach((partition, offset) -> written.computeIfPresent(
                partition, (_, before) -> before.topic().equals(name) ? new LogMark(topic, offset) : before));
    }

    void forgetWritten() {
        written.clear();
    }

    void clear() {
        watermarks.clear();
        topics.clear();
        written.clear();
    }
}
