package cascade.lab.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.kafka.KafkaConfig;
import cascade.kafka.Sender;
import cascade.kafka.Sender.Batching;
import cascade.lab.platform.LocalKafka;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sending by the broker of our own, for real. */
@Tag("long")
class SenderIT {

    private static final TopicPartition PARTITION = new TopicPartition("late", 0);
    private static final int RECORDS = 60;

    /** A producer that never blocks refuses records of a topic of which it does not know the partitions yet. */
    @Test
    void recordsOfATopicThatIsMadeLateGoInTheOrderInWhichTheyCame(@TempDir Path folder) throws Exception {
        Vertx vertx = Vertx.vertx();
        try (LocalKafka kafka = LocalKafka.start(folder, folder.resolve("kafka"))) {
            var config = new KafkaConfig(kafka.address(), 1, (short) 1, Duration.ofSeconds(20));
            var sender = new Sender(vertx, config, Batching.AWAITED, "test", RECORDS, new SimpleMeterRegistry());
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            byte[] value = new byte[text(0).length()];
            for (int record = 0; record < RECORDS; record++) {
                if (record == RECORDS / 3) {
                    create(kafka.address());
                }
                // One array for all: whether a record waits for its topic or not, it is copied.
                System.arraycopy(text(record).getBytes(StandardCharsets.UTF_8), 0, value, 0, value.length);
                sent.add(sender.send(PARTITION.topic(), "one user", value));
            }

            Future.all(sent).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);

            assertThat(read(kafka.address()))
                    .containsExactlyElementsOf(
                            IntStream.range(0, RECORDS).mapToObj(SenderIT::text).toList());
            sender.close(5_000).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
    }

    private static String text(int record) {
        return "%06d".formatted(record);
    }

    private static void create(String bootstrap) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private static List<String> read(String bootstrap) {
        return Records.of(bootstrap, PARTITION.topic()).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }
}
