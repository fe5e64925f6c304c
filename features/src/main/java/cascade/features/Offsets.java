package cascade.features;

import java.util.HashMap;
import java.util.Map;

/** The rule by which redelivery is a no-op: per partition, an offset at or below the one recorded has been applied. */
final class Offsets {

    private Offsets() {}

    static boolean hasApplied(Map<Integer, Long> applied, int partition, long offset) {
        Long last = applied.get(partition);
        return last != null && offset <= last;
    }

    /** {@code applied} with {@code partition} at {@code offset}; an offset never goes back. */
    static Map<Integer, Long> withApplied(Map<Integer, Long> applied, int partition, long offset) {
        if (hasApplied(applied, partition, offset)) {
            return applied;
        }
        Map<Integer, Long> advanced = new HashMap<>(applied);
        advanced.put(partition, offset);
        return advanced;
    }
}
