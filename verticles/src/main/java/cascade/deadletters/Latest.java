package cascade.deadletters;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** From where a topic is read, of which not all may be: the last records of each partition, as they share what is left. Pure. */
final class Latest {

    private Latest() {}

    /**
     * {@code starts}, put forward as far as at most {@code most} records are left before {@code ends}. A partition that has fewer than its share
     * is read whole, and the others share the rest.
     */
    static Map<TopicPartition, Long> starts(
            Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends, long most) {
        List<TopicPartition> smallestFirst = starts.keySet().stream()
                .sorted(Comparator.comparingLong(partition -> ends.get(partition) - starts.get(partition)))
                .toList();
        Map<TopicPartition, Long> latest = new HashMap<>();
        long left = most;
        int sharing = smallestFirst.size();
        for (TopicPartition partition : smallestFirst) {
            long taken = Math.min(ends.get(partition) - starts.get(partition), left / sharing);
            latest.put(partition, ends.get(partition) - taken);
            left -= taken;
            sharing--;
        }
        return latest;
    }
}
