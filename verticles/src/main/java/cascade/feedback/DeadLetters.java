package cascade.feedback;

import cascade.kafka.Sender;
import cascade.kafka.Topics;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts records that cannot be applied aside: key and value as they came, and the headers {@code reason} and {@code source}
 * ({@code topic-partition@offset}).
 */
final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    /**
     * Of a record and of a reason; the rest is cut, and {@code source} says where the whole record is. A letter that Kafka
     * refuses for its size would be tried for ever, and hold up all events behind it.
     */
    static final int MOST_BYTES = 256 * 1024;

    private static final int MOST_REASON = 1_000;

    private final Sender sender;
    private final Retry retry;

    DeadLetters(Sender sender, Retry retry) {
        this.sender = sender;
        this.retry = retry;
    }

    /** Completes when all are safe. */
    Future<Void> put(List<Sorted.Dead> dead) {
        return Future.all(dead.stream()
                        .map(letter -> retry.untilDone("put a dead letter", () -> put(letter)))
                        .toList())
                .mapEmpty();
    }

    private Future<Void> put(Sorted.Dead dead) {
        var record = dead.record();
        String source = record.topic() + "-" + record.partition() + "@" + record.offset();
        LOG.info("event {} is dead: {}", source, dead.reason());
        List<Header> headers = List.of(header("reason", cut(dead.reason())), header("source", source));
        byte[] key = record.key() == null || record.key().length <= MOST_BYTES ? record.key() : null;
        return sender.send(new ProducerRecord<>(Topics.DEAD_EVENTS, null, key, cut(record.value()), headers));
    }

    private static String cut(String reason) {
        return reason.length() <= MOST_REASON ? reason : reason.substring(0, MOST_REASON);
    }

    private static byte @Nullable [] cut(byte @Nullable [] value) {
        return value == null || value.length <= MOST_BYTES ? value : Arrays.copyOf(value, MOST_BYTES);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
