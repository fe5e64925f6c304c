package cascade.run.rebuild;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.Topic;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Envelope;
import cascade.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** People who do all kinds of things with items, some of it hours ago, and whose clients send one event in ten twice, into a real log. */
final class Crowd implements AutoCloseable {

    static final int USERS = 150;
    static final int ITEMS = 60;

    private static final double TWICE = .1;
    private static final double LATE = .05;
    private static final int STRAYS = 10;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Random random;
    private final Map<UserId, Long> done = new HashMap<>();
    private final List<FeedEvent> sent = new ArrayList<>();
    private final int partitions;
    private long next;

    Crowd(String bootstrap, int partitions, long seed) {
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap, ProducerConfig.LINGER_MS_CONFIG, 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.partitions = partitions;
        this.random = new Random(seed);
    }

    static Item item(int number) {
        Kind kind = number % 3 == 0 ? Kind.VIDEO : Kind.IMAGE;
        return new Item(
                new ItemId("i" + number),
                kind,
                new AuthorId("a" + number % 7),
                new Topic("t" + number % 5),
                List.of(),
                Instant.parse("2026-01-01T00:00:00Z"),
                kind == Kind.VIDEO ? 20_000L : null,
                null,
                null,
                number % 2 == 0 ? new float[] {1, number, -number} : null,
                Map.of());
    }

    static UserId user(int number) {
        return new UserId("u" + number);
    }

    static UserProfile profile(int number) {
        return new UserProfile(number % 2 == 0 ? "f" : "m", 18 + number % 40, null, null, null, Map.of());
    }

    /** By user, the different events that were acknowledged. */
    Map<UserId, Long> done() {
        return new HashMap<>(done);
    }

    /** Ids of events go on after so many others. */
    void skip(long ids) {
        next += ids;
    }

    /** Returns once all of {@code count} are acknowledged. */
    void act(int count) {
        for (int i = 0; i < count; i++) {
            FeedEvent event = event();
            send(event);
            if (random.nextDouble() < TWICE) {
                send(sent.get(random.nextInt(sent.size())));
            }
            done.merge(event.user(), 1L, Long::sum);
        }
        producer.flush();
    }

    private FeedEvent event() {
        // A few do most of it.
        int user = (int) (USERS * Math.pow(random.nextDouble(), 2));
        int item = (int) (ITEMS * Math.pow(random.nextDouble(), 2));
        Duration ago = random.nextDouble() < LATE ? Duration.ofMinutes(random.nextInt(1_200)) : Duration.ZERO;
        Envelope envelope = new Envelope(
                "e" + next++,
                user(user),
                new ItemId("i" + item),
                Instant.ofEpochMilli(System.currentTimeMillis()).minus(ago),
                new RequestContext(random.nextBoolean() ? Scene.WATERFALL : Scene.VIDEO, Map.of()),
                null,
                null);
        return switch (random.nextInt(12)) {
            case 0, 1 -> new FeedEvent.Click(envelope);
            case 2 -> new FeedEvent.Like(envelope);
            case 3 -> new FeedEvent.Unlike(envelope);
            case 4 -> new FeedEvent.Follow(envelope, null);
            case 5 -> new FeedEvent.Unfollow(envelope, null);
            case 6 -> new FeedEvent.Dwell(envelope, random.nextInt(40_000));
            case 7 -> new FeedEvent.Hide(envelope);
            case 8 -> new FeedEvent.Favorite(envelope);
            default -> new FeedEvent.Impression(envelope);
        };
    }

    private void send(FeedEvent event) {
        sent.add(event);
        byte[] key = event.user().value().getBytes(StandardCharsets.UTF_8);
        // Some by a client that hashes otherwise, to where it always puts them.
        int hash = event.user().value().hashCode();
        Integer partition = hash % STRAYS == 0 ? Integer.valueOf(hash % partitions) : null;
        var _ = producer.send(new ProducerRecord<>(Topics.EVENTS, partition, key, EventCodec.encode(event)));
    }

    /** What is no event at all. */
    void sendNonsense() {
        var _ = producer.send(new ProducerRecord<>(Topics.EVENTS, null, "not JSON".getBytes(StandardCharsets.UTF_8)));
        producer.flush();
    }

    /** One event in a transaction, as servers tell of what was served: behind it stands a mark that is for no reader. */
    void actInTransaction(String bootstrap) {
        FeedEvent event = event();
        try (var transactional = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "crowd"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            transactional.initTransactions();
            transactional.beginTransaction();
            byte[] key = event.user().value().getBytes(StandardCharsets.UTF_8);
            var _ = transactional.send(new ProducerRecord<>(Topics.EVENTS, key, EventCodec.encode(event)));
            transactional.commitTransaction();
        }
        done.merge(event.user(), 1L, Long::sum);
    }

    @Override
    public void close() {
        producer.close();
    }
}
