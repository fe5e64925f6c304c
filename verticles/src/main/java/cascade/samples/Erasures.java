package cascade.samples;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Takes erasures out of the catalogue, and sends them to where the records of their users are. */
final class Erasures implements Processor<byte[], byte[], byte[], byte[]> {

    private @Nullable ProcessorContext<byte[], byte[]> context;

    @Override
    public void init(ProcessorContext<byte[], byte[]> of) {
        this.context = of;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Optional<String> user = ErasureCodec.user(record.key());
        if (context == null || user.isEmpty() || record.value() == null) {
            return;
        }
        OptionalLong erased = ErasureCodec.erasedMillis(record.value());
        if (erased.isPresent()) {
            byte[] key = user.get().getBytes(StandardCharsets.UTF_8);
            context.forward(new Record<>(key, ErasureCodec.encode(erased.getAsLong()), record.timestamp()));
        }
    }
}
