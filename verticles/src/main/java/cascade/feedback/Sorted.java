package cascade.feedback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records of {@code cascade.events}, the good and the bad: every record is in exactly one list. Producers other than ours
 * write to the topic, so nothing is taken for granted. Pure.
 */
record Sorted(List<Received> good, List<Dead> bad) {

    /** A record that cannot be applied, and why. */
    record Dead(ConsumerRecord<byte[], byte[]> record, Reason code, String text) {

        /** Such as {@code too-old: time is ..}. */
        String reason() {
            return new Refusal(code, text).toString();
        }
    }

    static Sorted of(Iterable<ConsumerRecord<byte[], byte[]>> records, EventRules rules, Places places, Instant now) {
        List<Received> good = new ArrayList<>();
        List<Dead> bad = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                Instant came = came(record, now);
                good.add(new Received(
                        rules.read(record.value(), came, now),
                        record.partition(),
                        places.position(record.partition(), record.offset()),
                        // A stamp from the future would make a user's ids of today look old.
                        Math.min(came.toEpochMilli(), now.toEpochMilli())));
            } catch (RefusedEventException e) {
                bad.add(new Dead(record, e.refusal().reason(), e.refusal().text()));
            }
        }
        return new Sorted(good, bad);
    }

    /** By the record's stamp; logs of old may have none. */
    private static Instant came(ConsumerRecord<byte[], byte[]> record, Instant now) {
        return record.timestamp() < 0 ? now : Instant.ofEpochMilli(record.timestamp());
    }
}
