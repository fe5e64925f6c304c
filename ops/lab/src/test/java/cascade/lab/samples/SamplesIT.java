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
import cascade.lab.samples.SampleLog.Sample;
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
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes that make samples over a real broker, one of which leaves in the middle, and comes back without what it had on disk. */
@Tag("long") // three nodes one after the other
class SamplesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int USERS = 40;
    private static final int ITEMS = 6;
    private static final int PARTITIONS = 4;

    @TempDir
    private Path folder;

    /** What each item should be in the end, by {@code REQUEST ITEM}: whether it was clicked. */
    private final Map<String, Boolean> expected = new HashMap<>();

    private final List<String> fallenBack = new ArrayList<>();
    private int event;

    @Test
    void eachImpressionIsInTheSamplesOnceWithAllThatWasDone() {
        try (LocalKafka kafka = LocalKafka.start(folder, folder.resolve("kafka"));
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.address()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            makeTopics(kafka.address());
            try (SamplesStreams first = start(kafka, "first");
                    SampleLog samples = new SampleLog(kafka.address(), Topics.SAMPLES)) {
                SamplesStreams second = start(kafka, "second");
                pages(producer, "a");
                producer.flush();
                await().atMost(PATIENCE).until(() -> !samples.readSamples().isEmpty());
                pages(producer, "b");
                second.close();
                clickLate(producer, "a");
                producer.flush();
                try (SamplesStreams third = start(kafka, "third")) {
                    pages(producer, "c");
                    clickLate(producer, "b");
                    producer.flush();
                    assertThat(third.hasEnded()).isFalse();

                    await().atMost(PATIENCE).until(() -> isAsExpected(samples.readSamples()));
                }
                assertThat(first.hasEnded()).isFalse();
                // Whatever else would be written is written with what is there.
                samples.readSamples();
                assertThat(samples.doubled()).isEmpty();
                checkSamples(samples.readSamples());
                checkImpressions(kafka.address());
            }
        }
    }

    private static void makeTopics(String bootstrap) {
        Vertx vertx = Vertx.vertx();
        get(Topics.create(vertx, config(bootstrap)));
        get(vertx.close());
    }

    private static void get(Future<Void> future) {
        future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    private static KafkaConfig config(String bootstrap) {
        return new KafkaConfig(bootstrap, PARTITIONS, (short) 1, Duration.ofSeconds(5));
    }

    private SamplesStreams start(LocalKafka kafka, String name) {
        SamplesConfig usual = SamplesConfig.defaults();
        SamplesConfig config = new SamplesConfig(
                true,
                "samples-it",
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                true,
                Duration.ofMinutes(30),
                Duration.ofMinutes(30),
                usual.mostBytes(),
                folder.resolve(name),
                1,
                1);
        return SamplesStreams.start(
                config(kafka.address()), config, new EventRules(Duration.ofHours(24)), new SimpleMeterRegistry());
    }

    /** A page for each user, of every other of which the client tells what it showed, before the page itself is in the log. */
    private void pages(KafkaProducer<byte[], byte[]> producer, String round) {
        for (int user = 0; user < USERS; user++) {
            String request = round + user;
            Instant time = now();
            List<String> items = IntStream.range(0, ITEMS)
                    .mapToObj(item -> "i" + item + "-" + round)
                    .toList();
            for (int item = 0; item < ITEMS; item++) {
                boolean isToldOf = user % 2 == 0 && item < ITEMS / 2;
                if (isToldOf) {
                    tellTwice(producer, new FeedEvent.Impression(of(user, request, items.get(item))));
                }
                boolean isClicked = (user + item) % 3 == 0;
                if (isClicked) {
                    tellTwice(producer, new FeedEvent.Click(of(user, request, items.get(item))));
                }
                if (user % 2 == 1 || isToldOf) {
                    expected.put(request + " " + items.get(item), isClicked);
                }
                if (user % 2 == 1) {
                    fallenBack.add("served:" + request + ":" + items.get(item));
                }
            }
            producer.flush();
            send(producer, Topics.SERVED, user, ServedLines.of("u" + user, request, time, items));
        }
    }

    /** Clicks on the second item of each page of an earlier round. */
    private void clickLate(KafkaProducer<byte[], byte[]> producer, String round) {
        for (int user = 0; user < USERS; user++) {
            tellTwice(producer, new FeedEvent.Click(of(user, round + user, "i1-" + round)));
            expected.put(round + user + " i1-" + round, true);
        }
    }

    private FeedEvent.Envelope of(int user, String request, String item) {
        return new FeedEvent.Envelope(
                "e" + event++,
                new UserId("u" + user),
                new ItemId(item),
                now(),
                new RequestContext(Scene.WATERFALL, Map.of()),
                request,
                null);
    }

    private static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }

    private static void tellTwice(KafkaProducer<byte[], byte[]> producer, FeedEvent event) {
        String json = new String(EventCodec.encode(event), StandardCharsets.UTF_8);
        int user = Integer.parseInt(event.user().value().substring(1));
        send(producer, Topics.EVENTS, user, json);
        send(producer, Topics.EVENTS, user, json);
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, int user, String json) {
        var _ = producer.send(new ProducerRecord<>(
                topic, ("u" + user).getBytes(StandardCharsets.UTF_8), json.getBytes(StandardCharsets.UTF_8)));
    }

    private boolean isAsExpected(Map<String, Sample> samples) {
        return samples.keySet().equals(expected.keySet())
                && expected.entrySet().stream()
                        .allMatch(of -> samples.get(of.getKey()).is("click") == of.getValue());
    }

    private static void checkSamples(Map<String, Sample> samples) {
        samples.forEach((of, sample) -> {
            String request = of.substring(0, of.indexOf(' '));
            boolean isToldOf = Integer.parseInt(request.substring(1)) % 2 == 0;
            assertThat(sample.shownBy()).as(of).isEqualTo(isToldOf ? "impression" : "served");
            assertThat(sample.item().get("inputs").toString())
                    .isEqualTo(ServedLines.inputs(of.substring(of.indexOf(' ') + 1)));
        });
    }

    private void checkImpressions(String bootstrap) {
        List<String> told = new ArrayList<>();
        try (SampleLog events = new SampleLog(bootstrap, Topics.EVENTS)) {
            await().atMost(PATIENCE).until(() -> {
                for (JsonNode of : events.read()) {
                    String id = of.get("id").asText();
                    if (id.startsWith("served:")) {
                        told.add(id);
                    }
                }
                return told.size() >= fallenBack.size();
            });
        }
        assertThat(told).containsExactlyInAnyOrderElementsOf(fallenBack);
    }
}
