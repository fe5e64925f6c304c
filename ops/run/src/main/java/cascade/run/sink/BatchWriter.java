package cascade.run.sink;

import cascade.features.InvalidIdException;
import cascade.features.codec.CodecException;
import cascade.features.codec.EventCodec;
import cascade.feedback.Arrival;
import cascade.training.log.rows.CatalogueRecord;
import cascade.training.log.rows.SampleRecord;
import cascade.training.log.rows.ServedRecord;
import cascade.training.log.write.RangeWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes batches: every record becomes rows, or is named and counted as one that cannot be read. */
final class BatchWriter {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

    /** Files that a range is written as at most: events of clocks that go wrong lie in days of their own. */
    private static final int MOST_FILES = 32;

    /** Of a batch, by name; the others are counted. */
    private static final int MOST_NAMED = 10;

    private final RangeWriter writer;
    private final SinkCounts counts;

    BatchWriter(RangeWriter writer, SinkCounts counts) {
        this.writer = writer;
        this.counts = counts;
    }

    /**
     * Writes what a batch holds; what is in the log is no longer in it afterwards, also where the rest could not be written.
     *
     * @throws cascade.training.log.write.LogWriteException where the rest cannot be written now, for instance on a full disk
     */
    void write(Batch batch) {
        while (!batch.isEmpty()) {
            writePiece(batch);
        }
    }

    private void writePiece(Batch batch) {
        writer.begin(batch.topic(), batch.partition(), batch.first());
        long last = batch.next() - 1;
        int records = 0;
        List<String> faults = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : batch.records()) {
            try {
                add(batch, record);
                records++;
            } catch (CodecException | InvalidIdException e) {
                faults.add(record.offset() + " " + e.getMessage());
            }
            if (writer.files() >= MOST_FILES) {
                last = record.offset();
                break;
            }
        }
        if (writer.files() > 0) {
            counts.files(writer.commit(last).size());
            batch.written(last);
        } else {
            batch.drop();
        }
        counts.records(batch.topic(), records, faults.size());
        say(batch, faults);
    }

    private static void say(Batch batch, List<String> faults) {
        for (String fault : faults.subList(0, Math.min(MOST_NAMED, faults.size()))) {
            LOG.warn(
                    "{} partition {} cannot be read and is left out: offset {}",
                    batch.topic().text(),
                    batch.partition(),
                    fault);
        }
        if (faults.size() > MOST_NAMED) {
            LOG.warn(
                    "{} partition {}: {} more cannot be read and are left out",
                    batch.topic().text(),
                    batch.partition(),
                    faults.size() - MOST_NAMED);
        }
    }

    private void add(Batch batch, ConsumerRecord<byte[], byte[]> record) {
        long offset = record.offset();
        byte[] value = record.value();
        if (value == null) {
            throw new CodecException(CodecException.WHOLE, "is missing");
        }
        switch (batch.topic()) {
            case EVENTS -> writer.event(offset, came(record), EventCodec.decode(value));
            case SERVED -> writer.served(offset, ServedRecord.read(value));
            case SAMPLES -> writer.sample(offset, SampleRecord.read(value));
            case CATALOGUE -> {
                switch (CatalogueRecord.read(value)) {
                    case CatalogueRecord.OfItem item -> writer.item(offset, item.change());
                    case CatalogueRecord.OfUser user -> writer.user(offset, user.change());
                }
            }
        }
    }

    private static Instant came(ConsumerRecord<byte[], byte[]> record) {
        return Instant.ofEpochMilli(Arrival.millis(record));
    }
}
