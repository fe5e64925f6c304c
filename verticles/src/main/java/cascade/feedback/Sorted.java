package cascade.feedback;

import cascade.features.codec.CodecException;
import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records of {@code cascade.events}, the good and the bad: every record is in exactly one list. Producers other than ours
 * write to the topic, so nothing is taken for granted. Pure.
 */
record Sorted(List<Received> good, List<Dead> bad) {

    /** An event from farther ahead would trend, and be a user's last click, for as long as its clock is wrong. */
    private static final Duration MAX_AHEAD = Duration.ofDays(1);

    /** A record that cannot be applied, and why. */
    record Dead(ConsumerRecord<byte[], byte[]> record, String reason) {}

    static Sorted of(Iterable<ConsumerRecord<byte[], byte[]>> records, Places places, Instant now) {
        List<Received> good = new ArrayList<>();
        List<Dead> bad = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                long position = places.position(record.partition(), record.offset());
                good.add(new Received(read(record, now), record.partition(), position, record.timestamp()));
            } catch (CodecException | IllegalArgumentException e) {
                bad.add(new Dead(record, String.valueOf(e.getMessage())));
            }
        }
        return new Sorted(good, bad);
    }

    private static FeedEvent read(ConsumerRecord<byte[], byte[]> record, Instant now) {
        if (record.value() == null) {
            throw new IllegalArgumentException("the record has no value");
        }
        FeedEvent event = EventCodec.decode(record.value());
        if (event.time().isAfter(now.plus(MAX_AHEAD))) {
            throw new IllegalArgumentException("time is more than a day ahead: " + event.time());
        }
        if (event.time().isBefore(Instant.EPOCH)) {
            throw new IllegalArgumentException("time is before 1970: " + event.time());
        }
        return event;
    }
}
