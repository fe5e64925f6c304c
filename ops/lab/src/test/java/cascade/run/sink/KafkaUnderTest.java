package cascade.run.sink;

import cascade.lab.platform.LocalKafka;
import cascade.training.log.layout.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker with the topics that a sink reads, of few partitions. */
final class KafkaUnderTest implements AutoCloseable {

    static final int PARTITIONS = 2;

    private static final int SECONDS = 60;

    private final LocalKafka kafka;

    private KafkaUnderTest(LocalKafka kafka) {
        this.kafka = kafka;
    }

    static KafkaUnderTest start(Path folder) {
        KafkaUnderTest started = new KafkaUnderTest(LocalKafka.start(folder, folder.resolve("kafka")));
        for (Topic topic : Topic.values()) {
            started.create(topic);
        }
        return started;
    }

    String address() {
        return kafka.address();
    }

    LocalKafka server() {
        return kafka;
    }

    void create(Topic topic) {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic.text(), PARTITIONS, (short) 1)))
                    .all()
                    .get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    void delete(Topic topic) {
        try (Admin admin = admin()) {
            admin.deleteTopics(List.of(topic.text())).all().get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As retention does: what is before {@code offset} is gone. */
    void forgetBefore(Topic topic, int partition, long offset) {
        try (Admin admin = admin()) {
            admin.deleteRecords(
                            Map.of(new TopicPartition(topic.text(), partition), RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", kafka.address()));
    }

    /** Sends values to one partition, in their order. */
    void send(Topic topic, int partition, List<String> values) {
        try (var producer = producer(Map.of())) {
            List<java.util.concurrent.Future<?>> sent = new ArrayList<>();
            values.forEach(value -> sent.add(producer.send(record(topic, partition, value))));
            for (var one : sent) {
                one.get(SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends values in a transaction that is given up. */
    void sendAndGiveUp(Topic topic, int partition, List<String> values) {
        try (var producer = producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "given-up"))) {
            producer.initTransactions();
            producer.beginTransaction();
            values.forEach(value -> {
                var _ = producer.send(record(topic, partition, value));
            });
            producer.flush();
            producer.abortTransaction();
        }
    }

    private static ProducerRecord<byte[], byte[]> record(Topic topic, int partition, String value) {
        return new ProducerRecord<>(topic.text(), partition, null, value.getBytes(StandardCharsets.UTF_8));
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = new java.util.HashMap<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.address(),
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4"));
        settings.putAll(more);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void close() {
        kafka.close();
    }
}
