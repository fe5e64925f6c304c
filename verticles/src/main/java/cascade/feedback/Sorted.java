package cascade.feedback;

import cascade.features.LogPosition;
import cascade.features.event.FeedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Records of {@code cascade.events}, the good, the bad, and the good in a foreign partition: every record is in exactly one list. Producers
 * other than ours write to the topic, so nothing is taken for granted. Pure.
 */
record Sorted(List<Received> good, List<Dead> bad, List<Misrouted> misrouted) {

    static final Sorted NOTHING = new Sorted(List.of(), List.of(), List.of());

    /**
     * A record that cannot be applied, and why.
     *
     * @param done what of it was applied all the same
     */
    record Dead(ConsumerRecord<byte[], byte[]> record, Reason code, String text, Set<FoldStep> done) {

        /** One of which nothing was applied. */
        Dead(ConsumerRecord<byte[], byte[]> record, Reason code, String text) {
            this(record, code, text, Set.of());
        }

        /** Such as {@code too-old: time is ..}. */
        String reason() {
            return new Refusal(code, text).toString();
        }
    }

    /**
     * A record in a foreign partition.
     *
     * @param position where it stands there
     * @param routed as it is to be sent to its own
     */
    record Misrouted(int partition, long position, ProducerRecord<byte[], byte[]> routed) {}

    /** @param epochs of the log, by partition */
    static Sorted of(
            Iterable<ConsumerRecord<byte[], byte[]>> records,
            EventRules rules,
            IntUnaryOperator epochs,
            UserPartitioner partitioner,
            Instant now) {
        List<Received> good = new ArrayList<>();
        List<Dead> bad = new ArrayList<>();
        List<Misrouted> misrouted = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                Instant came = came(record, now);
                FeedEvent event = rules.read(record.value(), came, now);
                long position = LogPosition.of(epochs.applyAsInt(record.partition()), record.offset());
                if (partitioner.isMisrouted(record, event.user())) {
                    misrouted.add(new Misrouted(
                            record.partition(), position, partitioner.routed(record, event, came.toEpochMilli())));
                    continue;
                }
                good.add(new Received(
                        event,
                        record.partition(),
                        position,
                        // A stamp from the future would make a user's ids of today look old.
                        Math.min(came.toEpochMilli(), now.toEpochMilli()),
                        Resumption.of(record.headers())));
            } catch (RefusedEventException e) {
                bad.add(new Dead(record, e.refusal().reason(), e.refusal().text()));
            }
        }
        return new Sorted(good, bad, misrouted);
    }

    /** By the record's stamp; logs of old may have none. */
    private static Instant came(ConsumerRecord<byte[], byte[]> record, Instant now) {
        long came = Arrival.millis(record);
        return came < 0 ? now : Instant.ofEpochMilli(came);
    }
}
