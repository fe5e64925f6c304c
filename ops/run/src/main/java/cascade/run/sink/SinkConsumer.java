package cascade.run.sink;

import cascade.kafka.KafkaClients;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** What a sink reads with: committed records alone, from where it says. */
final class SinkConsumer {

    /** Whose offsets tell how far behind the log is. */
    static final String GROUP = "cascade.sink";

    private SinkConsumer() {}

    static Consumer<byte[], byte[]> of(String kafka) {
        return KafkaClients.consumer(
                kafka,
                Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG,
                        GROUP,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        10_000,
                        ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                        1 << 16,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        200));
    }
}
