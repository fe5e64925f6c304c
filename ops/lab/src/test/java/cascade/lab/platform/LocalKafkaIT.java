package cascade.lab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker of our own, for real. */
@Tag("long")
class LocalKafkaIT {

    private static final TopicPartition PARTITION = new TopicPartition("test", 0);

    @Test
    void whatWasAcknowledgedIsThereAfterAKillAndAfterAStartInTheSameFolder(@TempDir Path folder) throws Exception {
        LocalKafka first = LocalKafka.start(folder, folder.resolve("kafka"));
        create(first.address());
        send(first.address(), "one");
        first.kill();
        first.restart();
        send(first.address(), "two");
        assertThat(read(first.address(), 2)).containsExactly("one", "two");

        // As after a kill -9 of ourselves: the broker still runs, and the next start must end it to have its files.
        try (LocalKafka second = LocalKafka.start(folder, folder.resolve("kafka"))) {
            assertThat(first.isAlive()).isFalse();
            assertThat(read(second.address(), 2)).containsExactly("one", "two");
        }
    }

    private static void create(String bootstrap) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private static void send(String bootstrap, String text) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(PARTITION.topic(), text.getBytes(StandardCharsets.UTF_8)))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private static List<String> read(String bootstrap, int count) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap);
        List<String> texts = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            for (int tries = 0; tries < 60 && texts.size() < count; tries++) {
                consumer.poll(Duration.ofMillis(500))
                        .forEach(found -> texts.add(new String(found.value(), StandardCharsets.UTF_8)));
            }
        }
        return texts;
    }
}
