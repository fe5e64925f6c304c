package cascade.kafka.follow;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What partitions of a topic have.
 *
 * @param topic its id; another one where it was deleted and made again
 */
public record TopicBounds(String topic, Map<TopicPartition, Bounds> partitions) {

    /**
     * Of one partition.
     *
     * @param begin offset of the first record that it has
     * @param recent of the first that came lately, or {@code end}
     * @param end offset of the record that comes next
     */
    public record Bounds(long begin, long recent, long end) {}
}
