package cascade.kafka.follow;

import cascade.features.LogPosition;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records that go on from where the follower was. Immutable, for any thread.
 *
 * @param next by partition: the {@link LogPosition} after the last of them
 */
public record PlacedRecords(List<ConsumerRecord<byte[], byte[]>> records, Map<Integer, Long> next) {

    static final PlacedRecords NONE = new PlacedRecords(List.of(), Map.of());

    public boolean isEmpty() {
        return records.isEmpty();
    }

    /** Of the log, as these are of it. */
    public int epoch(int partition) {
        Long position = next.get(partition);
        return position == null ? 0 : LogPosition.epoch(position);
    }
}
