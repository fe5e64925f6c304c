package cascade.lab.feedback;

import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import cascade.kafka.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes clicks of one user on items by number, past the door, as another application may: in transactions and without. */
final class EventWriter implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> plain;
    private final KafkaProducer<byte[], byte[]> transactional;

    private EventWriter(KafkaProducer<byte[], byte[]> plain, KafkaProducer<byte[], byte[]> transactional) {
        this.plain = plain;
        this.transactional = transactional;
    }

    static EventWriter start(String bootstrap) {
        KafkaProducer<byte[], byte[]> transactional =
                producer(bootstrap, Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "another application"));
        transactional.initTransactions();
        return new EventWriter(producer(bootstrap, Map.of()), transactional);
    }

    private static KafkaProducer<byte[], byte[]> producer(String bootstrap, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void send(int... items) {
        send(Duration.ZERO, items);
    }

    /** As of {@code ago}. */
    void send(Duration ago, int... items) {
        send(plain, ago, items);
    }

    void commit(int... items) {
        transactional.beginTransaction();
        send(transactional, Duration.ZERO, items);
        transactional.commitTransaction();
    }

    void abort(int... items) {
        transactional.beginTransaction();
        send(transactional, Duration.ZERO, items);
        transactional.abortTransaction();
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, Duration ago, int... items) {
        Instant at = Instant.now().minus(ago);
        for (int item : items) {
            try {
                byte[] click = EventCodec.encode(click(item, at));
                producer.send(new ProducerRecord<>(Topics.EVENTS, null, at.toEpochMilli(), null, click))
                        .get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException("could not send " + item, e);
            }
        }
    }

    private static FeedEvent click(int item, Instant at) {
        return new FeedEvent.Click(new FeedEvent.Envelope(
                "e" + item,
                FeedbackUnderTest.USER,
                new ItemId("i" + item),
                at,
                new RequestContext(Scene.WATERFALL, Map.of()),
                null,
                null));
    }

    @Override
    public void close() {
        plain.close();
        transactional.close();
    }
}
