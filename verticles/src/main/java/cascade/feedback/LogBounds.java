package cascade.feedback;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What partitions of the log have.
 *
 * @param topic the id of the topic; another one where it was deleted and made again
 */
record LogBounds(String topic, Map<TopicPartition, Bounds> partitions) {

    /**
     * Of one partition.
     *
     * @param begin offset of the first record that it has
     * @param recent of the first that came {@link EventsTopic#RECENT} ago or later, or {@code end}
     * @param end offset of the record that comes next
     */
    record Bounds(long begin, long recent, long end) {}
}
