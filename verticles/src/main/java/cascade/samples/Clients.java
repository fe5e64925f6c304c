package cascade.samples;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Kafka's usual clients, and how far those that read are behind: a consumer may be asked by the thread alone that polls it, which is the one that joins. Whoever
 * asks for clients closes them, once he is made; until then this can.
 */
final class Clients implements KafkaClientSupplier, AutoCloseable {

    /** What Kafka Streams calls a thread's consumer, behind the name of the thread. */
    private static final String SUFFIX = "-consumer";

    private final Map<String, Consumer<byte[], byte[]>> byThread = new ConcurrentHashMap<>();
    private final Queue<Runnable> closing = new ConcurrentLinkedQueue<>();
    private volatile boolean isOwned;

    /** True where the calling thread's consumer has fetched all that there is of a partition. */
    boolean haveFetchedAll(TopicPartition partition, LogEnds ends) {
        Consumer<byte[], byte[]> consumer = byThread.get(Thread.currentThread().getName());
        try {
            return consumer != null
                    && consumer.currentLag(partition).orElse(Long.MAX_VALUE) == 0
                    && ends.isReached(partition, consumer.position(partition));
        } catch (IllegalStateException e) {
            return false; // It was taken away since the last poll.
        }
    }

    /** What the calling thread's consumer knows of a partition, for people. */
    String text(TopicPartition partition) {
        Consumer<byte[], byte[]> consumer = byThread.get(Thread.currentThread().getName());
        try {
            return consumer == null
                    ? "nobody reads it"
                    : "read to %d, of which the reader knows %s more"
                            .formatted(
                                    consumer.position(partition),
                                    consumer.currentLag(partition).isPresent()
                                            ? consumer.currentLag(partition).getAsLong()
                                            : "not how much there is");
        } catch (IllegalStateException e) {
            return "others read it";
        }
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        Consumer<byte[], byte[]> consumer = consumer(config);
        String client = String.valueOf(config.get(ConsumerConfig.CLIENT_ID_CONFIG));
        if (client.endsWith(SUFFIX)) {
            byThread.put(client.substring(0, client.length() - SUFFIX.length()), consumer);
        }
        return consumer;
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        Admin admin = Admin.create(config);
        toClose(() -> admin.close(Duration.ZERO));
        return admin;
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        toClose(() -> producer.close(Duration.ZERO));
        return producer;
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return consumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return consumer(config);
    }

    private Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
        var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        toClose(() -> consumer.close(CloseOptions.timeout(Duration.ZERO)));
        return consumer;
    }

    private void toClose(Runnable close) {
        if (!isOwned) {
            closing.add(close);
        }
    }

    /** From now on somebody else closes all clients. */
    void haveOwner() {
        isOwned = true;
        closing.clear();
    }

    /** Closes what nobody owns. */
    @Override
    public void close() {
        closing.forEach(Runnable::run);
        closing.clear();
    }
}
