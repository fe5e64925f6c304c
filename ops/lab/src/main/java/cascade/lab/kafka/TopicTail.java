package cascade.lab.kafka;

import cascade.kafka.KafkaClients;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** What is written to a topic from now on. */
public final class TopicTail {

    private TopicTail() {}

    /** A consumer that reads it, in no group; {@code others} are as {@link KafkaClients#consumer} takes them. */
    public static KafkaConsumer<byte[], byte[]> open(String bootstrap, String topic, Map<String, Object> others) {
        KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(bootstrap, others);
        List<TopicPartition> partitions = KafkaClients.partitions(consumer, topic);
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // seeking is lazy: this makes it now
        return consumer;
    }
}
