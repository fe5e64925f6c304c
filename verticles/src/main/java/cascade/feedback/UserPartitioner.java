package cascade.feedback;

import cascade.features.UserId;
import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import cascade.kafka.KeyPartitioner;
import cascade.kafka.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Maps events to the partition of their user, by the hash that Kafka's own clients use. Only there can of two records of one event
 * always the same be the first, also where a part of the store forgot both: so where that can be ({@link
 * cascade.features.store.FeedbackStore#losesInParts}) what a producer put elsewhere is sent there before it is folded.
 *
 * @param partitions of the topic; 0 where an event may stand in any
 */
record UserPartitioner(int partitions) {

    /** On what was sent to its partition, with when it first came: it is there, however the topic has changed since. */
    static final String SENT = "cascade.home";

    /** A place in the log takes less. */
    private static final int MOST_OF_LETTER = 512;

    boolean isMisrouted(ConsumerRecord<byte[], byte[]> record, UserId user) {
        return partitions > 0
                && of(user) != record.partition()
                && record.headers().lastHeader(SENT) == null;
    }

    private int of(UserId user) {
        return new KeyPartitioner(partitions).of(bytes(user));
    }

    /**
     * The record that brings an event to its partition. As we write it, not as it came: that may be larger than our producer may send.
     *
     * @param cameMillis when it came to where it is
     */
    ProducerRecord<byte[], byte[]> routed(ConsumerRecord<byte[], byte[]> misrouted, FeedEvent event, long cameMillis) {
        Headers headers = new RecordHeaders();
        for (String name : List.of(DeadLetter.LETTER, DeadLetter.DONE)) {
            Header ofLetter = misrouted.headers().lastHeader(name);
            if (ofLetter != null && ofLetter.value() != null && ofLetter.value().length <= MOST_OF_LETTER) {
                headers.add(ofLetter);
            }
        }
        headers.add(SENT, ByteBuffer.allocate(Long.BYTES).putLong(cameMillis).array());
        return new ProducerRecord<>(
                Topics.EVENTS, of(event.user()), bytes(event.user()), EventCodec.encode(event), headers);
    }

    private static byte[] bytes(UserId user) {
        return user.value().getBytes(StandardCharsets.UTF_8);
    }
}
