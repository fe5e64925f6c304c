package cascade.features.row;

import cascade.features.LogPosition;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a row holds the log of events: a byte with their number, then for each partition a byte and the next position to be folded in, as
 * eight bytes. Whoever writes a row anew compares them with those that he read.
 */
final class Fences {

    /** Partitions of the log that a row has room for. */
    private static final int MOST = LogPosition.MOST_PARTITION;

    private Fences() {}

    /** @param applied the last positions folded in, by partition */
    static void write(RowWriter writer, Map<Integer, Long> applied) {
        if (applied.size() > MOST) {
            throw new IllegalArgumentException("a row has room for " + MOST + " partitions, not " + applied.size());
        }
        writer.octet(applied.size());
        new TreeMap<>(applied).forEach((partition, last) -> {
            if (partition < 0 || partition > MOST) {
                throw new IllegalArgumentException("a row has no room for partition " + partition);
            }
            writer.octet(partition).whole(last + 1);
        });
    }

    static Map<Integer, Long> read(RowReader reader) {
        int size = reader.octet();
        Map<Integer, Long> applied = HashMap.newHashMap(size);
        for (int i = 0; i < size; i++) {
            applied.put(reader.octet(), reader.whole() - 1);
        }
        return applied;
    }
}
