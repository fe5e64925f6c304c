package cascade.kafka.follow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Records of one partition as they follow each other there; offsets in between are not for readers.
 *
 * @param records at least one
 * @param next where the consumer stood after them: beyond the last one's successor where what came then is not for readers
 */
public record ContiguousRecords(List<ConsumerRecord<byte[], byte[]>> records, long next) {

    /** What a poll brought. */
    static Map<TopicPartition, ContiguousRecords> of(ConsumerRecords<byte[], byte[]> polled) {
        Map<TopicPartition, ContiguousRecords> byPartition = new HashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            var records = polled.records(partition);
            var position = polled.nextOffsets().get(partition);
            long after = records.getLast().offset() + 1;
            byPartition.put(
                    partition,
                    new ContiguousRecords(records, position == null ? after : Math.max(after, position.offset())));
        }
        return byPartition;
    }

    long first() {
        return records.getFirst().offset();
    }

    /** The offset after the last record. */
    long end() {
        return records.getLast().offset() + 1;
    }

    /** These and what came after them. */
    ContiguousRecords then(ContiguousRecords later) {
        return new ContiguousRecords(
                Stream.concat(records.stream(), later.records.stream()).toList(), later.next);
    }
}
