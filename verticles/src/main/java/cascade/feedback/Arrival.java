package cascade.feedback;

import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** When events came: what rules about late ones go by. */
public final class Arrival {

    private Arrival() {}

    /** When the event of {@code record} came, in milliseconds since 1970: to here, or to the partition that it was sent home from. */
    public static long millis(ConsumerRecord<byte[], byte[]> record) {
        Header sent = record.headers().lastHeader(UserPartitioner.SENT);
        return sent == null || sent.value() == null || sent.value().length != Long.BYTES
                ? record.timestamp()
                : Math.min(record.timestamp(), ByteBuffer.wrap(sent.value()).getLong());
    }
}
