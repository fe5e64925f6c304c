package cascade.run.sink;

import cascade.features.InvalidIdException;
import cascade.features.codec.CodecException;
import cascade.training.log.layout.Topic;
import cascade.training.log.rows.CatalogueRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Tells erasures of users from all other records. */
final class ErasureRecord {

    /** What keys of users begin with. */
    private static final byte[] USER = {'u', ':'};

    private ErasureRecord() {}

    /** Whether {@code record} of {@code topic} says that somebody was erased. */
    static boolean is(Topic topic, ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        boolean isOfUser = topic == Topic.CATALOGUE
                && key != null
                && key.length > USER.length
                && key[0] == USER[0]
                && key[1] == USER[1];
        if (!isOfUser || record.value() == null) {
            return false;
        }
        try {
            return CatalogueRecord.read(record.value()) instanceof CatalogueRecord.OfUser user
                    && user.change().row() == null;
        } catch (CodecException | InvalidIdException e) {
            return false; // it is named when it is written
        }
    }
}
