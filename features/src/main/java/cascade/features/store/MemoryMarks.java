package cascade.features.store;

import cascade.features.store.WrittenStore.LogMark;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** How far a store in the process holds the log of what was written. Not thread-safe. */
final class MemoryMarks {

    private final Map<Integer, LogMark> written = new HashMap<>();

    Map<Integer, LogMark> of(Set<Integer> partitions) {
        Map<Integer, LogMark> found = new HashMap<>(written);
        found.keySet().retainAll(partitions);
        return found;
    }

    void raise(String topic, Map<Integer, Long> next) {
        next.forEach((partition, offset) -> written.computeIfPresent(
                partition,
                (_, before) ->
                        before.topic().equals(topic) && before.next() < offset ? new LogMark(topic, offset) : before));
    }

    void begin(String name, Set<Integer> partitions) {
        partitions.forEach(partition -> written.put(partition, new LogMark(name, 0)));
    }

    void end(String name, String topic, Map<Integer, Long> next) {
        next.forEach((partition, offset) -> written.computeIfPresent(
                partition, (_, before) -> before.topic().equals(name) ? new LogMark(topic, offset) : before));
    }

    void clear() {
        written.clear();
    }
}
