package cascade.samples;

import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/** When records came: a stamp from the future is now's, and who has none came with the one before him. Made by Kafka Streams. */
public final class Stamps implements TimestampExtractor {

    private final InstantSource clock = InstantSource.system();

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionMillis) {
        long now = clock.millis();
        long stamp = record.timestamp() < 0 ? partitionMillis : record.timestamp();
        return stamp < 0 ? now : Math.min(stamp, now);
    }
}
