package cascade.catalogue.log;

import cascade.features.codec.CodecException;
import cascade.features.codec.WrittenCodec;
import cascade.features.written.Written;
import io.micrometer.core.instrument.Counter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What records of the log say. */
final class WrittenRecords {

    private static final Logger LOG = LoggerFactory.getLogger(WrittenRecords.class);

    private final Counter unreadable;

    WrittenRecords(Counter unreadable) {
        this.unreadable = unreadable;
    }

    /** Those left out that say nothing that this build can read. */
    List<Written> of(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        List<Written> written = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.value() == null) {
                continue; // Somebody deleted it, for good.
            }
            try {
                Written of = WrittenCodec.decode(record.value());
                if (Arrays.equals(of.key().getBytes(StandardCharsets.UTF_8), record.key())) {
                    written.add(of);
                } else {
                    passOver(record, "its key is not " + of.key());
                }
            } catch (CodecException e) {
                passOver(record, e.toString());
            }
        }
        return written;
    }

    private void passOver(ConsumerRecord<byte[], byte[]> record, String fault) {
        unreadable.increment();
        LOG.warn("{}-{} at {} is passed over: {}", record.topic(), record.partition(), record.offset(), fault);
    }
}
