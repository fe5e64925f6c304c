package cascade.deadletters;

import cascade.kafka.OffsetRange;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What is read of a topic, of which not all may be: the last records of each partition, as they share what is left. Pure. */
final class Latest {

    private Latest() {}

    /**
     * {@code ranges}, put forward as far as at most {@code most} records are left in them. A partition that has fewer than its share
     * is read whole, and the others share the rest.
     */
    static Map<TopicPartition, OffsetRange> of(Map<TopicPartition, OffsetRange> ranges, long most) {
        List<Map.Entry<TopicPartition, OffsetRange>> smallestFirst = ranges.entrySet().stream()
                .sorted(Comparator.comparingLong(range -> length(range.getValue())))
                .toList();
        Map<TopicPartition, OffsetRange> latest = new HashMap<>();
        long left = most;
        int sharing = smallestFirst.size();
        for (var range : smallestFirst) {
            long end = range.getValue().end();
            long taken = Math.min(length(range.getValue()), left / sharing);
            latest.put(range.getKey(), new OffsetRange(end - taken, end));
            left -= taken;
            sharing--;
        }
        return latest;
    }

    private static long length(OffsetRange range) {
        return range.end() - range.begin();
    }
}
