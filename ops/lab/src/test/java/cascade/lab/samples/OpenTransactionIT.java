package cascade.lab.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import cascade.feedback.EventRules;
import cascade.kafka.KafkaConfig;
import cascade.kafka.Topics;
import cascade.lab.platform.LocalKafka;
import cascade.samples.SamplesConfig;
import cascade.samples.SamplesStreams;
import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that was killed left a transaction open, behind which a client tells of an impression: nobody can read it, and it is there. */
@Tag("long")
class OpenTransactionIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration WAIT = Duration.ofSeconds(3);
    private static final String USER = "u1";

    @TempDir
    private Path folder;

    @Test
    void nothingIsDecidedBeforeWhatIsBehindItCanBeRead() {
        try (LocalKafka kafka = LocalKafka.start(folder, folder.resolve("kafka"))) {
            KafkaConfig config = new KafkaConfig(kafka.address(), 1, (short) 1, Duration.ofSeconds(5));
            makeTopics(config);
            try (SamplesStreams _ = start(config);
                    SampleLog samples = new SampleLog(kafka.address(), Topics.SAMPLES);
                    KafkaProducer<byte[], byte[]> client = producer(kafka, Map.of());
                    KafkaProducer<byte[], byte[]> killed =
                            producer(kafka, Map.of("transactional.id", "killed", "transaction.timeout.ms", 60_000))) {
                // All is read, and closed by the clock.
                serve(client, "before");
                tell(client, "before");
                awaitSample(samples, "before");

                killed.initTransactions();
                killed.beginTransaction();
                send(killed, Topics.EVENTS, EventCodec.encode(impression("nobody-has-it")));
                killed.flush();
                serve(client, "behind");
                tell(client, "behind");
                long decided = System.currentTimeMillis() + WAIT.multipliedBy(2).toMillis();
                // Pages come on all the while.
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
                    serve(client, "page-" + System.nanoTime());
                    return System.currentTimeMillis() > decided;
                });
                killed.abortTransaction();

                JsonNode sample = awaitSample(samples, "behind");
                assertThat(sample.get("shownBy").asText()).isEqualTo("impression");
            }
        }
    }

    private static void makeTopics(KafkaConfig config) {
        Vertx vertx = Vertx.vertx();
        get(Topics.create(vertx, config));
        get(vertx.close());
    }

    private static void get(Future<Void> future) {
        future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    private SamplesStreams start(KafkaConfig config) {
        SamplesConfig usual = SamplesConfig.defaults();
        return SamplesStreams.start(
                config,
                new SamplesConfig(
                        true,
                        "open-transaction-it",
                        WAIT.plusSeconds(1),
                        WAIT,
                        false,
                        usual.lateness(),
                        usual.unservedWait(),
                        usual.mostBytes(),
                        folder.resolve("samples"),
                        1,
                        0),
                new EventRules(Duration.ofHours(24)),
                new SimpleMeterRegistry());
    }

    private static KafkaProducer<byte[], byte[]> producer(LocalKafka kafka, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", kafka.address());
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void serve(KafkaProducer<byte[], byte[]> producer, String request) {
        String json = ServedLines.of(USER, request, now(), List.of("i1", "i2"));
        send(producer, Topics.SERVED, json.getBytes(StandardCharsets.UTF_8));
    }

    private static void tell(KafkaProducer<byte[], byte[]> producer, String request) {
        send(producer, Topics.EVENTS, EventCodec.encode(impression(request)));
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, byte[] value) {
        var _ = producer.send(new ProducerRecord<>(topic, USER.getBytes(StandardCharsets.UTF_8), value));
        producer.flush();
    }

    private static FeedEvent impression(String request) {
        return new FeedEvent.Impression(new FeedEvent.Envelope(
                "e-" + request,
                new UserId(USER),
                new ItemId("i1"),
                now(),
                new RequestContext(Scene.WATERFALL, Map.of()),
                request,
                null));
    }

    private static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }

    private static JsonNode awaitSample(SampleLog samples, String request) {
        List<JsonNode> found = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            samples.read().stream()
                    .filter(sample -> sample.get("requestId").asText().equals(request))
                    .forEach(found::add);
            return !found.isEmpty();
        });
        return found.getFirst();
    }
}
