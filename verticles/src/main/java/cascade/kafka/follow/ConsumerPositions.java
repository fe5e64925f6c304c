package cascade.kafka.follow;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Up to where the consumer is known to have come in each partition. The next record that it brings is the next one for readers: offsets in
 * between are markers of transactions, or were aborted. Where somebody else may have moved it, nothing is known. Not thread-safe.
 */
final class ConsumerPositions {

    private static final long UNKNOWN = Long.MAX_VALUE;

    private final Map<Integer, Long> offsets = new HashMap<>();

    /** All before {@code offset} was taken, or the consumer was sent there. */
    void put(int partition, long offset) {
        offsets.put(partition, offset);
    }

    /** What is known of a partition whose records are at hand: until something becomes of them, nothing is any more. */
    long take(int partition) {
        Long offset = offsets.remove(partition);
        return offset == null ? UNKNOWN : offset;
    }

    void forget(int partition) {
        offsets.remove(partition);
    }

    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> offsets.remove(partition.partition()));
    }

    void forgetAll() {
        offsets.clear();
    }
}
