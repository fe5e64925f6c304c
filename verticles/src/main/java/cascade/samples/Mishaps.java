package cascade.samples;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a record that cannot be joined, or not be written: it is counted and left out, and the others go on. What is not the record's fault, but the store's or the broker's,
 * is not for here: then all since the last commit is done again. Made by Kafka Streams, which hands it the counters with the settings.
 */
public final class Mishaps
        implements DeserializationExceptionHandler, ProcessingExceptionHandler, ProductionExceptionHandler {

    /** The setting that holds where to count. */
    static final String METERS = "cascade.meters";

    private static final Logger LOG = LoggerFactory.getLogger(Mishaps.class);

    private @Nullable Counter faults;
    private @Nullable Counter tooLarge;

    @Override
    public void configure(Map<String, ?> settings) {
        if (settings.get(METERS) instanceof MeterRegistry meters) {
            faults = SamplesMetrics.DROPPED.counter(meters, Dropped.FAULT.text());
            tooLarge = SamplesMetrics.DROPPED.counter(meters, Dropped.TOO_LARGE.text());
        }
    }

    @Override
    public DeserializationExceptionHandler.Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception failure) {
        fault(context, failure);
        return DeserializationExceptionHandler.Response.resume();
    }

    @Override
    public ProcessingExceptionHandler.Response handleError(
            ErrorHandlerContext context, Record<?, ?> record, Exception failure) {
        if (failure instanceof KafkaException) {
            return ProcessingExceptionHandler.Response.fail();
        }
        fault(context, failure);
        return ProcessingExceptionHandler.Response.resume();
    }

    @Override
    public ProductionExceptionHandler.Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception failure) {
        if (!(failure instanceof RecordTooLargeException)) {
            return ProductionExceptionHandler.Response.fail();
        }
        count(tooLarge);
        LOG.warn("A record for {} is too large and is left out: {}", record.topic(), failure.getMessage());
        return ProductionExceptionHandler.Response.resume();
    }

    @Override
    @SuppressWarnings("rawtypes") // as it is declared
    public ProductionExceptionHandler.Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord record,
            Exception failure,
            ProductionExceptionHandler.SerializationExceptionOrigin origin) {
        fault(context, failure);
        return ProductionExceptionHandler.Response.resume();
    }

    private void fault(ErrorHandlerContext context, Exception failure) {
        count(faults);
        LOG.error(
                "A record broke the making of samples and is left out: {}/{}@{}",
                context.topic(),
                context.partition(),
                context.offset(),
                failure);
    }

    private static void count(@Nullable Counter counter) {
        if (counter != null) {
            counter.increment();
        }
    }
}
