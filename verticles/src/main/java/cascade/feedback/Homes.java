package cascade.feedback;

import cascade.features.UserId;
import cascade.kafka.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;

/**
 * Where events belong: in the partition of their user, by the hash that Kafka's own clients use. Only there can of two records of one event
 * always the same be the first, also where a part of the store forgot both: so what a producer put elsewhere is sent home before it is folded.
 *
 * @param partitions of the topic; 0 where all are at home
 */
record Homes(int partitions) {

    /** On what was sent home: it is there, however the topic has changed since. */
    private static final String SENT = "cascade.home";

    private static final byte[] YES = {};

    boolean isAway(ConsumerRecord<byte[], byte[]> record, UserId user) {
        return partitions > 0
                && of(user) != record.partition()
                && record.headers().lastHeader(SENT) == null;
    }

    private int of(UserId user) {
        return Utils.toPositive(Utils.murmur2(bytes(user))) % partitions;
    }

    /** The record that brings home what {@code away} says; it came when that came. */
    ProducerRecord<byte[], byte[]> home(ConsumerRecord<byte[], byte[]> away, UserId user) {
        Long came = away.timestamp() < 0 ? null : away.timestamp();
        return new ProducerRecord<>(
                Topics.EVENTS,
                of(user),
                came,
                bytes(user),
                away.value(),
                new RecordHeaders(away.headers()).add(SENT, YES));
    }

    private static byte[] bytes(UserId user) {
        return user.value().getBytes(StandardCharsets.UTF_8);
    }
}
