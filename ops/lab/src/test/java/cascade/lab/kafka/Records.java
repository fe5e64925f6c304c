package cascade.lab.kafka;

import cascade.kafka.TopicReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** All that a topic holds. */
public final class Records {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Records() {}

    /** The records up to what the topic's ends are when this is called, of each partition in their order. */
    public static List<ConsumerRecord<byte[], byte[]>> of(String bootstrap, String topic) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (var reader = TopicReader.ofAll(bootstrap, PATIENCE)) {
            reader.readAll(topic, all::add);
        }
        return all;
    }
}
