package cascade.run.rebuild;

import static cascade.lab.platform.Settled.settle;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.FeedbackNode;
import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.Topic;
import cascade.features.UserId;
import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Envelope;
import cascade.kafka.Topics;
import cascade.run.sink.RunningSink;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rebuilds what a hundred thousand people did, from a log that a sink wrote. What it takes is said by {@code seconds} of the figures that it prints. */
@Tag("long")
class ManyRowsIT extends OnServers {

    private static final int USERS = 100_000;
    private static final int ITEMS = 10_000;
    private static final int EVENTS = 1_000_000;
    private static final int SENT_TWICE = 50;

    private final Random random = new Random(5);

    @TempDir
    private Path folder;

    private static Item item(int number) {
        return new Item(
                new ItemId("i" + number),
                Kind.IMAGE,
                new AuthorId("a" + number % 900),
                new Topic("t" + number % 40),
                List.of(),
                Instant.parse("2026-01-01T00:00:00Z"),
                null,
                null,
                null,
                new float[] {1, number % 7, -number % 11},
                Map.of());
    }

    private void publishAll() {
        for (int from = 0; from < ITEMS; from += 500) {
            List<Item> page = new ArrayList<>();
            for (int number = from; number < from + 500; number++) {
                page.add(item(number));
            }
            settle(store.putItems(page));
        }
    }

    private FeedEvent event(int number) {
        Envelope envelope = new Envelope(
                "e" + number,
                new UserId("u" + random.nextInt(USERS)),
                new ItemId("i" + (int) (ITEMS * Math.pow(random.nextDouble(), 3))),
                Instant.ofEpochMilli(System.currentTimeMillis()).minus(Duration.ofSeconds(random.nextInt(600))),
                new RequestContext(Scene.WATERFALL, Map.of()),
                null,
                null);
        return switch (random.nextInt(10)) {
            case 0, 1 -> new FeedEvent.Click(envelope);
            case 2 -> new FeedEvent.Like(envelope);
            case 3 -> new FeedEvent.Dwell(envelope, random.nextInt(40_000));
            default -> new FeedEvent.Impression(envelope);
        };
    }

    private void act() {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", platform.kafka().address(), "linger.ms", 20, "compression.type", "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int number = 0; number < EVENTS; number++) {
                FeedEvent event = event(number);
                byte[] key = event.user().value().getBytes(StandardCharsets.UTF_8);
                byte[] value = EventCodec.encode(event);
                for (int copies = number % SENT_TWICE == 0 ? 2 : 1; copies > 0; copies--) {
                    var _ = producer.send(new ProducerRecord<>(Topics.EVENTS, key, value));
                }
            }
        }
    }

    private WrittenLog sunk() throws InterruptedException {
        try (EventsOfKafka events = new EventsOfKafka(platform.kafka().address());
                var _ = RunningSink.start(
                        folder.resolve("log"), platform.kafka().address())) {
            Map<Integer, Long> ends = events.ends();
            while (true) {
                WrittenLog log = new WrittenLog(folder.resolve("log"), line -> {});
                if (ends.equals(log.ends())) {
                    return log;
                }
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }

    @Test
    void aMillionEventsMakeTheSameRowsOnceMore() throws Exception {
        publishAll();
        FeedbackNode node = node();
        act();
        awaitFolded();
        WrittenLog log = sunk();
        RebuildResult result = rebuild(log, quick()).run();
        System.out.println(result.figures());
        assertThat(result.differences()).isEmpty();
        assertThat(result.turned()).isTrue();
        assertThat(result.figures())
                .containsEntry("differ", 0L)
                .containsEntry("moving", 0L)
                .containsEntry("events", (long) EVENTS + EVENTS / SENT_TWICE);
        settle(node.close());
    }
}
